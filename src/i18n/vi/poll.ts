import type { PollStrings } from '../strings.js';

const NOT_TAKEN = 'Hệ thống không nhận phiếu này. Xin tải lại trang rồi thử lại.';

export const vi: PollStrings = {
  loading: 'Đang tải câu hỏi…',
  vote: 'Gửi ý kiến',
  voteAt: (host) => `Bình chọn tại ${host}`,
  sending: 'Đang gửi…',
  chooseOne: 'Chọn một phương án.',
  chooseFirst: 'Xin chọn một phương án trước khi gửi.',
  thanks: 'Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.',
  earlier: 'Phiếu bạn gửi trước đó đã được ghi nhận; lựa chọn lần này không được tính.',
  none: 'Hiện không có bình chọn nào.',
  receipt: 'Mã phiếu',
  yourChoice: 'lựa chọn của bạn',
  result: (ballots, share) => `${ballots} phiếu, ${share}%`,
  voters: (count) => `${count} người đã cho ý kiến`,
  notYetOpen: (time, day) => `Bắt đầu nhận ý kiến từ ${time} ngày ${day}.`,
  closed: (time, day) => `Đã kết thúc lúc ${time} ngày ${day}.`,
  closes: (time, day) => `Nhận ý kiến đến ${time} ngày ${day}.`,
  resultsAfterClose: 'Kết quả sẽ được công bố sau khi bình chọn kết thúc.',
  resultsNever: 'Kết quả không được công bố tại đây.',
  failed: 'Chưa tải được câu hỏi.',
  askAgain: 'Thử lại',
  refused: {
    already_voted: 'Trình duyệt này đã gửi ý kiến cho câu hỏi này.',
    invalid_choice: NOT_TAKEN,
    origin: NOT_TAKEN,
    poll_closed: 'Bình chọn đã kết thúc; phiếu vừa gửi không được tính.',
    poll_not_open: 'Bình chọn chưa bắt đầu.',
    rate: 'Đang có quá nhiều ý kiến từ mạng của bạn. Lựa chọn vẫn được giữ, xin gửi lại sau ít phút.',
    unknown_poll: NOT_TAKEN,
    other: 'Chưa nhận được xác nhận. Xin gửi lại; phiếu không bị tính hai lần.',
  },
  asOf: (time, day) => `Số liệu lúc ${time} ngày ${day}.`,
  indicative: 'Kết quả chỉ mang tính tham khảo.',
};
