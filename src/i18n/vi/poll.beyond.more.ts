import type { PollBeyondStrings } from '../poll-beyond-strings.js';

export const vi: PollBeyondStrings = {
  change: 'Đổi lựa chọn',
  withdraw: 'Rút phiếu',
  withdrawing: 'Đang rút phiếu…',
  sure: 'Phiếu đã rút sẽ không được tính. Bạn có chắc muốn rút?',
  stay: 'Không rút',
  keep: 'Giữ lựa chọn cũ',
  changed: 'Lựa chọn mới của bạn đã được ghi nhận.',
  withdrawn: 'Phiếu của bạn đã được rút và không còn được tính. Bạn có thể bỏ phiếu lại.',
  offline: 'Chưa nhận được xác nhận. Phiếu đang chờ, sẽ được gửi khi có mạng; phiếu không bị tính hai lần.',
  sendAgain: 'Gửi lại',
  rate: 'Đang có quá nhiều ý kiến từ mạng của bạn.',
  busy: 'Hệ thống đang bận.',
  sendIn: (time) => `Lựa chọn vẫn được giữ, xin gửi lại sau ${time}.`,
  seconds: (count) => `${count} giây`,
  minutes: (count) => `${count} phút`,
  privacy: 'Quyền riêng tư',
};
