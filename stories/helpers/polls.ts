import type { Poll } from '../../src/contract/polls.js';
import type { OwnBallot } from '../../src/elements/poll/poll.types.js';

/** The model page's poll; a story names what is different. */
export const poll = (change: Partial<Poll> = {}): Poll => ({
  id: 'giao-dien-moi',
  question: 'Xin ý kiến về giao diện mới',
  kind: 'single',
  options: [
    { id: 'dep', label: 'Đẹp, dễ sử dụng' },
    { id: 'binh-thuong', label: 'Bình thường' },
    { id: 'can-sua', label: 'Cần chỉnh sửa' },
  ],
  min: 1,
  max: 1,
  order: 'given',
  changeable: false,
  opens: '2026-01-01T00:00:00+07:00',
  closes: null,
  results: 'after-vote',
  state: 'open',
  ...change,
});

export const tally = { dep: 187, 'binh-thuong': 64, 'can-sua': 29 };

/** The same poll with its numbers, as a voter gets it. */
export const counted = (change: Partial<Poll> = {}): Poll => poll({ voters: 280, tally, ...change });

export const own: OwnBallot = { receipt: '7F3K-9QXM-2D4T', choices: ['dep'] };

/** A question and answers of the length that offices write. */
export const longPoll = (change: Partial<Poll> = {}): Poll =>
  poll({
    id: 'thu-tuc-hanh-chinh',
    question:
      'Ông (bà) đánh giá như thế nào về việc tiếp nhận, giải quyết thủ tục hành chính và trả kết quả tại Bộ phận Một cửa của Ủy ban nhân dân huyện trong sáu tháng đầu năm?',
    options: [
      {
        id: 'rat-hai-long',
        label:
          'Rất hài lòng: hồ sơ được hướng dẫn đầy đủ một lần, trả kết quả trước hoặc đúng hẹn, thái độ phục vụ tận tình',
      },
      { id: 'hai-long', label: 'Hài lòng, tuy thời gian chờ lấy số thứ tự vào buổi sáng còn lâu' },
      { id: 'binh-thuong', label: 'Bình thường' },
      {
        id: 'chua-hai-long',
        label: 'Chưa hài lòng, phải bổ sung giấy tờ nhiều lần hoặc phải đi lại giữa nhiều phòng chuyên môn khác nhau',
      },
      {
        id: 'dia-chi',
        label: 'Ý kiến khác, xin gửi về https://gopy.example.vn/tiep-nhan-phan-anh-kien-nghi-cua-nguoi-dan',
      },
    ],
    ...change,
  });
