import type { PollTerms } from '../../contract/polls.js';
import type { FrameLanguage } from './words.js';

/** What the page of a poll says where no script runs. */
export interface PollWords {
  vote: string;
  chooseOne: string;
  /** Under a rating, whose best is the last. */
  rate: string;
  chooseMany: (min: number, max: number, all: boolean) => string;
  /** Before a refused ballot's title, which is what is read aloud first. */
  notSent: string;
  thanks: string;
  changed: string;
  withdrawn: string;
  /** This reader has voted before; has withdrawn that. */
  known: string;
  knownWithdrawn: string;
  change: string;
  withdraw: string;
  receipt: string;
  yourChoice: string;
  result: (ballots: string, share: string) => string;
  seeResults: string;
  voters: (count: string) => string;
  base: string;
  mean: (mean: string) => string;
  corrected: (day: string, changes: string, reason: string) => string;
  /** Spelling was put right. */
  fixed: (day: string, reason: string) => string;
  indicative: string;
  waiting: (time: string, day: string) => string;
  closed: (time: string, day: string) => string;
  closes: (time: string, day: string) => string;
  resultsAfterClose: string;
  resultsNever: string;
  archive: string;
  noArchive: string;
  back: string;
  refused: RefusedWords;
}

/** What was wrong with a ballot, and what to do. */
interface RefusedWords {
  already: string;
  none: (terms: PollTerms) => string;
  number: (chosen: number, terms: PollTerms) => string;
  foreign: string;
  notChangeable: string;
  origin: string;
  closed: string;
  notOpen: string;
  rate: (seconds: number) => string;
  busy: string;
  storage: string;
  malformed: string;
  other: string;
}

const viRange = (min: number, max: number): string =>
  min === max ? `đúng ${min} phương án` : `từ ${min} đến ${max} phương án`;

const vi: PollWords = {
  vote: 'Gửi ý kiến',
  chooseOne: 'Chọn một phương án.',
  rate: 'Chọn một mức từ 1 đến 5; 5 là cao nhất.',
  chooseMany: (min, max, all) => (all && min === 1 ? 'Có thể chọn nhiều phương án.' : `Chọn ${viRange(min, max)}.`),
  notSent: 'Chưa gửi được',
  thanks: 'Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.',
  changed: 'Đã đổi lựa chọn. Mã phiếu của bạn vẫn như cũ.',
  withdrawn: 'Đã rút phiếu. Bạn có thể gửi lại ý kiến cho đến khi bình chọn kết thúc.',
  known: 'Bạn đã gửi ý kiến cho câu hỏi này.',
  knownWithdrawn: 'Bạn đã rút phiếu của câu hỏi này và có thể gửi lại ý kiến.',
  change: 'Đổi lựa chọn',
  withdraw: 'Rút phiếu',
  receipt: 'Mã phiếu',
  yourChoice: 'lựa chọn của bạn',
  result: (ballots, share) => `${ballots} phiếu, ${share}%`,
  seeResults: 'Xem kết quả',
  voters: (count) => (count === '0' ? 'Chưa có ai cho ý kiến.' : `${count} người đã cho ý kiến.`),
  base: 'Mỗi người được chọn nhiều phương án; tỷ lệ tính trên số người đã cho ý kiến.',
  mean: (mean) => `Điểm trung bình: ${mean}/5.`,
  fixed: (day, reason) => `Câu chữ được sửa chính tả ngày ${day}. Lý do: ${reason}`,
  corrected: (day, changes, reason) => `Điều chỉnh ngày ${day}: ${changes}. Lý do: ${reason}`,
  indicative: 'Kết quả chỉ mang tính tham khảo.',
  waiting: (time, day) => `Bình chọn chưa bắt đầu; nhận ý kiến từ ${time} ngày ${day}.`,
  closed: (time, day) => `Bình chọn đã kết thúc lúc ${time} ngày ${day}.`,
  closes: (time, day) => `Nhận ý kiến đến ${time} ngày ${day}.`,
  resultsAfterClose: 'Kết quả sẽ được công bố sau khi bình chọn kết thúc.',
  resultsNever: 'Kết quả không được công bố tại đây.',
  archive: 'Các bình chọn đã kết thúc',
  noArchive: 'Chưa có bình chọn nào kết thúc.',
  back: 'Quay lại trang trước',
  refused: {
    already: 'Trình duyệt này đã gửi ý kiến cho câu hỏi này; lựa chọn vừa gửi không được tính.',
    none: ({ kind, min, max }) =>
      kind === 'rating'
        ? 'Bạn chưa chọn mức nào. Xin chọn một mức rồi gửi lại.'
        : `Bạn chưa chọn phương án nào. Xin chọn ${kind === 'single' ? 'một phương án' : viRange(min, max)} rồi gửi lại.`,
    number: (chosen, { min, max }) => `Bạn đã chọn ${chosen} phương án; xin chọn ${viRange(min, max)} rồi gửi lại.`,
    foreign: 'Lựa chọn vừa gửi không có trong câu hỏi này. Xin chọn rồi gửi lại.',
    notChangeable: 'Phiếu của bình chọn này không đổi được sau khi gửi.',
    origin: 'Không nhận được ý kiến gửi từ trang đang chứa khung này. Xin mở địa chỉ dưới đây ở thẻ mới để gửi.',
    closed: 'Bình chọn đã kết thúc; phiếu vừa gửi không được tính.',
    notOpen: 'Bình chọn chưa bắt đầu; phiếu vừa gửi không được tính. Xin quay lại sau.',
    rate: (seconds) =>
      `Đang có quá nhiều ý kiến từ mạng của bạn. Lựa chọn vẫn được giữ; xin gửi lại sau ${
        seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
      }.`,
    busy: 'Hệ thống đang bận. Lựa chọn vẫn được giữ; xin gửi lại sau ít giây, phiếu không bị tính hai lần.',
    storage: 'Hiện chưa ghi nhận được phiếu. Lựa chọn vẫn được giữ; xin gửi lại sau ít phút.',
    malformed: 'Không đọc được phiếu vừa gửi. Xin chọn và gửi lại từ trang này.',
    other: 'Hệ thống gặp lỗi và chưa xác nhận được phiếu. Xin gửi lại; phiếu không bị tính hai lần.',
  },
};

const answers = (count: number): string => `${count} ${count === 1 ? 'answer' : 'answers'}`;
const enRange = (min: number, max: number): string =>
  min === max ? `exactly ${answers(min)}` : `${min} to ${max} answers`;

const en: PollWords = {
  vote: 'Send my answer',
  chooseOne: 'Choose one.',
  rate: 'Choose from 1 to 5; 5 is the best.',
  chooseMany: (min, max, all) => (all && min === 1 ? 'You may choose several.' : `Choose ${enRange(min, max)}.`),
  notSent: 'Not sent',
  thanks: 'Thank you. Your answer has been recorded.',
  changed: 'Your answer has been changed. The receipt stays the same.',
  withdrawn: 'Your answer has been withdrawn. You may answer again until the poll closes.',
  known: 'You have answered this question.',
  knownWithdrawn: 'You have withdrawn your answer to this question, and may answer again.',
  change: 'Change my answer',
  withdraw: 'Withdraw my answer',
  receipt: 'Receipt',
  yourChoice: 'your choice',
  result: (ballots, share) => `${ballots} ${ballots === '1' ? 'ballot' : 'ballots'}, ${share}%`,
  seeResults: 'See the results',
  voters: (count) =>
    count === '0' ? 'No one has answered yet.' : `${count} ${count === '1' ? 'person has' : 'people have'} answered.`,
  base: 'Each person may choose several; percentages are of the people who answered.',
  mean: (mean) => `Average: ${mean} of 5.`,
  fixed: (day, reason) => `Spelling was fixed on ${day}. Reason: ${reason}`,
  corrected: (day, changes, reason) => `Corrected on ${day}: ${changes}. Reason: ${reason}`,
  indicative: 'The results are indicative only.',
  waiting: (time, day) => `The poll is not open yet; it opens at ${time} on ${day}.`,
  closed: (time, day) => `The poll closed at ${time} on ${day}.`,
  closes: (time, day) => `Open until ${time} on ${day}.`,
  resultsAfterClose: 'The results will be shown after the poll has closed.',
  resultsNever: 'The results are not published here.',
  archive: 'Closed polls',
  noArchive: 'No poll has closed yet.',
  back: 'Back to the page you came from',
  refused: {
    already: 'This browser has already answered this question; the answer you just sent was not counted.',
    none: ({ kind, min, max }) =>
      kind === 'multiple'
        ? `You have not chosen anything. Please choose ${enRange(min, max)} and send again.`
        : 'You have not chosen anything. Please choose one and send again.',
    number: (chosen, { min, max }) =>
      `You have chosen ${answers(chosen)}; please choose ${enRange(min, max)} and send again.`,
    foreign: 'What you sent is no answer to this question. Please choose and send again.',
    notChangeable: 'Answers to this poll cannot be changed once they are sent.',
    origin: 'The page that holds this frame cannot send answers. Please open the address below in a new tab to vote.',
    closed: 'The poll has closed; the answer you just sent was not counted.',
    notOpen: 'The poll is not open yet; the answer you just sent was not counted. Please come back later.',
    rate: (seconds) =>
      `Too many answers are coming from your network. Your choice is kept; please send it again in ${
        seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
      }.`,
    busy: 'The service is busy. Your choice is kept; please send it again in a few seconds. It will not be counted twice.',
    storage: 'Answers cannot be recorded at present. Your choice is kept; please send it again in a few minutes.',
    malformed: 'The answer could not be read. Please choose and send again from this page.',
    other: 'Something failed here and no confirmation came. Please send again; it will not be counted twice.',
  },
};

export const POLL_WORDS: Readonly<Record<FrameLanguage, PollWords>> = { vi, en };
