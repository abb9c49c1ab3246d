import type { PollStrings } from '../strings.js';

export const vi: PollStrings = {
  loading: 'Đang tải câu hỏi…',
  vote: 'Gửi ý kiến',
  sending: 'Đang gửi…',
  chooseOne: 'Chọn một phương án.',
  chooseFirst: 'Xin chọn một phương án trước khi gửi.',
  thanks: 'Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.',
  receipt: 'Mã phiếu',
  yourChoice: 'lựa chọn của bạn',
  result: (ballots, share) => `${ballots} phiếu, ${share} %`,
  voters: (count) => `${count} người đã cho ý kiến`,
  notYetOpen: (when) => `Bắt đầu nhận ý kiến từ ${when}.`,
  closed: (when) => `Đã kết thúc ${when}.`,
  closes: (when) => `Nhận ý kiến đến ${when}.`,
  resultsAfterClose: 'Kết quả sẽ được công bố khi kết thúc.',
  resultsNever: 'Kết quả không công bố tại đây.',
  failed: 'Chưa tải được câu hỏi. Xin thử lại sau.',
  refused: {
    already_voted: 'Trình duyệt này đã gửi ý kiến cho câu hỏi này.',
    poll_closed: 'Câu hỏi đã kết thúc, không nhận thêm ý kiến.',
    poll_not_open: 'Câu hỏi chưa bắt đầu nhận ý kiến.',
    rate: 'Đang có quá nhiều ý kiến từ mạng của bạn. Lựa chọn vẫn được giữ, xin gửi lại sau ít phút.',
    other: 'Chưa gửi được. Lựa chọn của bạn vẫn được giữ, xin gửi lại.',
  },
  asOf: (when) => `Số liệu lúc ${when}.`,
  indicative: 'Kết quả chỉ mang tính tham khảo.',
};
