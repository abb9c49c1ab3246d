import type { PreviewRemark } from '../../../contract/poll-admin.js';
import type { Poll, PollTerms, ResultsPolicy } from '../../../contract/polls.js';
import type { Language } from '../../help/language.js';

/** What the commands of polls print. Times come as they are to be read. */
export interface PollWords {
  readonly number: (value: number) => string;
  readonly rule: (terms: PollTerms) => string;
  readonly changeable: (may: boolean) => string;
  readonly order: string;
  readonly pinned: string;
  readonly picture: (alt: string, src: string) => string;
  readonly opens: (time: string | undefined) => string;
  readonly closes: (time: string | undefined) => string;
  readonly results: Readonly<Record<ResultsPolicy, string>>;
  readonly state: Readonly<Record<Poll['state'] | 'archived', string>>;
  readonly stateIs: (state: string) => string;
  readonly created: (time: string) => string;
  readonly archived: (time: string) => string;
  readonly ballots: (count: number) => string;
  readonly voters: (count: number) => string;
  readonly moreVoters: (signed: string) => string;
  readonly hidden: string;
  readonly correction: (time: string, changes: string, reason: string) => string;
  readonly log: (entries: number, head: string) => string;
  readonly remark: string;
  readonly remarks: Readonly<Record<PreviewRemark, string>>;
  readonly noPolls: string;
  readonly made: Readonly<Record<'created' | 'same', (id: string) => string>>;
  readonly scheduled: (id: string, opens: string, closes: string) => string;
  readonly unchanged: (id: string) => string;
  readonly closing: (id: string) => string;
  readonly closed: (id: string, time: string) => string;
  readonly closedAlready: (id: string, time: string) => string;
  readonly archiving: (id: string) => string;
  readonly archivedNow: (id: string) => string;
  readonly archivedAlready: (id: string, time: string) => string;
  readonly fixed: (id: string) => string;
  readonly correcting: (id: string, correction: string, changes: string) => string;
  readonly corrected: (correction: string) => string;
  readonly correctedAlready: (correction: string) => string;
}

const numbers = { vi: new Intl.NumberFormat('vi'), en: new Intl.NumberFormat('en') };
const inEnglish = (value: number): string => numbers.en.format(value);
const inVietnamese = (value: number): string => numbers.vi.format(value);
const plural = (count: number, one: string, more: string): string => `${inEnglish(count)} ${count === 1 ? one : more}`;

const en: PollWords = {
  number: inEnglish,
  rule({ kind, min, max, options }) {
    if (kind === 'single') return 'Kind: single; each voter chooses one option.';
    if (kind === 'rating') return 'Kind: rating; each voter gives 1 to 5, the best last.';
    if (min === max) return `Kind: multiple; each voter chooses exactly ${min} of ${options.length} options.`;
    return `Kind: multiple; each voter chooses ${min} to ${max} of ${options.length} options.`;
  },
  changeable: (may) =>
    may ? 'A ballot may be changed or withdrawn until the close.' : 'A ballot stays as it was cast.',
  order: 'The options stand in another order for each reader.',
  pinned: 'stays at the end',
  picture: (alt, src) => `picture: ${alt} <${src}>`,
  opens: (time) => `Opens: ${time === undefined ? 'at once' : `${time} (Hà Nội)`}`,
  closes: (time) => `Closes: ${time === undefined ? 'never by itself' : `${time} (Hà Nội)`}`,
  results: {
    always: 'Results: shown to all, always.',
    'after-vote': 'Results: shown to those who have voted; to all after the close.',
    'after-close': 'Results: shown to all after the close, to nobody before.',
    never: 'Results: never shown to readers.',
  },
  state: { 'not-yet-open': 'not yet open', open: 'open', closed: 'closed', archived: 'archived' },
  stateIs: (state) => `State: ${state}`,
  created: (time) => `Created: ${time}`,
  archived: (time) => `Archived: ${time}`,
  ballots: (count) => plural(count, 'ballot', 'ballots'),
  voters: (count) => `Voters: ${inEnglish(count)}`,
  moreVoters: (signed) => `voters ${signed}`,
  hidden: 'The numbers are hidden until the close.',
  correction: (time, changes, reason) => `Correction of ${time}: ${changes}. ${reason}`,
  log: (entries, head) => `Log: ${plural(entries, 'entry', 'entries')}, head ${head}`,
  remark: 'Note',
  remarks: {
    'never-closes': 'it never closes by itself; polls close ends it, or give it a time ("closes").',
    'closed-already': 'its close is past: nobody will be able to vote.',
    'results-never': 'readers will never see the results.',
    'results-never-come':
      'results come after the close, but it has no close: readers will not see them until it is closed.',
    'insecure-picture': 'a picture has an http: address, which pages under https do not load.',
    'id-taken': 'a poll with this id exists already; creating changes nothing of it.',
  },
  noPolls: 'There are no polls.',
  made: {
    created: (id) => `The poll "${id}" was created.`,
    same: (id) => `The poll "${id}" exists already, with this very definition; nothing was changed.`,
  },
  scheduled: (id, opens, closes) => `The poll "${id}" has new times. ${opens}. ${closes}.`,
  unchanged: (id) => `The poll "${id}" says so already; nothing was changed.`,
  closing: (id) => `The poll "${id}" is closed now: no more ballots, and it cannot be opened again.`,
  closed: (id, time) => `The poll "${id}" closed at ${time}.`,
  closedAlready: (id, time) => `The poll "${id}" closed already, at ${time}; nothing was changed.`,
  archiving: (id) => `The poll "${id}" goes into the archive: poll="current" shows it no longer, for good.`,
  archivedNow: (id) => `The poll "${id}" is archived.`,
  archivedAlready: (id, time) => `The poll "${id}" was archived already, at ${time}; nothing was changed.`,
  fixed: (id) => `The poll "${id}" was put right, and its log says so.`,
  correcting: (id, correction, changes) =>
    `Correction ${correction} of the poll "${id}": ${changes}. Readers will see it with its reason. If you do not see its end, repeat it with --id ${correction}.`,
  corrected: (correction) => `Correction ${correction} was made.`,
  correctedAlready: (correction) => `Correction ${correction} was made before; nothing was changed.`,
};

const vi: PollWords = {
  number: inVietnamese,
  rule({ kind, min, max, options }) {
    if (kind === 'single') return 'Loại: single; mỗi người chọn một phương án.';
    if (kind === 'rating') return 'Loại: rating; mỗi người cho từ 1 đến 5 điểm, 5 là tốt nhất.';
    if (min === max) return `Loại: multiple; mỗi người chọn đúng ${min} trong ${options.length} phương án.`;
    return `Loại: multiple; mỗi người chọn từ ${min} đến ${max} trong ${options.length} phương án.`;
  },
  changeable: (may) => (may ? 'Được đổi hoặc rút phiếu cho đến khi đóng.' : 'Phiếu đã gửi thì giữ nguyên.'),
  order: 'Thứ tự phương án được xáo trộn riêng cho từng bạn đọc.',
  pinned: 'luôn ở cuối',
  picture: (alt, src) => `hình: ${alt} <${src}>`,
  opens: (time) => `Mở: ${time === undefined ? 'ngay' : `${time} (Hà Nội)`}`,
  closes: (time) => `Đóng: ${time === undefined ? 'không hẹn giờ' : `${time} (Hà Nội)`}`,
  results: {
    always: 'Kết quả: ai cũng được xem, bất cứ lúc nào.',
    'after-vote': 'Kết quả: người đã bỏ phiếu được xem; sau khi đóng thì ai cũng được xem.',
    'after-close': 'Kết quả: sau khi đóng thì ai cũng được xem, trước đó thì không ai.',
    never: 'Kết quả: bạn đọc không bao giờ được xem.',
  },
  state: { 'not-yet-open': 'chưa mở', open: 'đang mở', closed: 'đã đóng', archived: 'đã lưu trữ' },
  stateIs: (state) => `Trạng thái: ${state}`,
  created: (time) => `Tạo lúc: ${time}`,
  archived: (time) => `Lưu trữ lúc: ${time}`,
  ballots: (count) => `${inVietnamese(count)} phiếu`,
  voters: (count) => `Số người bỏ phiếu: ${inVietnamese(count)}`,
  moreVoters: (signed) => `số người ${signed}`,
  hidden: 'Số phiếu được giấu cho đến khi đóng.',
  correction: (time, changes, reason) => `Điều chỉnh lúc ${time}: ${changes}. ${reason}`,
  log: (entries, head) => `Nhật ký: ${inVietnamese(entries)} mục, mã đầu ${head}`,
  remark: 'Lưu ý',
  remarks: {
    'never-closes': 'không có giờ đóng; hãy đóng bằng polls close, hoặc đặt giờ ("closes").',
    'closed-already': 'giờ đóng đã qua: sẽ không ai bỏ phiếu được.',
    'results-never': 'bạn đọc sẽ không bao giờ thấy kết quả.',
    'results-never-come':
      'kết quả chỉ hiện sau khi đóng, mà lại không có giờ đóng: bạn đọc chưa thấy được cho đến khi nó được đóng.',
    'insecure-picture': 'có hình mang địa chỉ http:, các trang dùng https sẽ không tải.',
    'id-taken': 'đã có cuộc bình chọn mang mã này; lệnh tạo sẽ không thay đổi gì ở đó.',
  },
  noPolls: 'Chưa có cuộc bình chọn nào.',
  made: {
    created: (id) => `Đã tạo cuộc bình chọn "${id}".`,
    same: (id) => `Cuộc bình chọn "${id}" đã có sẵn, đúng như định nghĩa này; không có gì thay đổi.`,
  },
  scheduled: (id, opens, closes) => `Cuộc bình chọn "${id}" đã có giờ mới. ${opens}. ${closes}.`,
  unchanged: (id) => `Cuộc bình chọn "${id}" vốn đã như vậy; không có gì thay đổi.`,
  closing: (id) => `Cuộc bình chọn "${id}" đóng ngay bây giờ: không nhận phiếu nữa và không mở lại được.`,
  closed: (id, time) => `Cuộc bình chọn "${id}" đã đóng lúc ${time}.`,
  closedAlready: (id, time) => `Cuộc bình chọn "${id}" đã đóng từ trước, lúc ${time}; không có gì thay đổi.`,
  archiving: (id) =>
    `Cuộc bình chọn "${id}" được đưa vào lưu trữ: poll="current" không hiện nó nữa, và không có đường quay lại.`,
  archivedNow: (id) => `Cuộc bình chọn "${id}" đã được lưu trữ.`,
  archivedAlready: (id, time) => `Cuộc bình chọn "${id}" đã được lưu trữ từ trước, lúc ${time}; không có gì thay đổi.`,
  fixed: (id) => `Đã sửa cuộc bình chọn "${id}"; nhật ký có ghi lại.`,
  correcting: (id, correction, changes) =>
    `Điều chỉnh ${correction} của cuộc bình chọn "${id}": ${changes}. Bạn đọc sẽ thấy cùng với lý do. Nếu chưa thấy kết quả, hãy chạy lại với --id ${correction}.`,
  corrected: (correction) => `Đã thực hiện điều chỉnh ${correction}.`,
  correctedAlready: (correction) => `Điều chỉnh ${correction} đã được thực hiện từ trước; không có gì thay đổi.`,
};

export const POLL_WORDS: Readonly<Record<Language, PollWords>> = { vi, en };
