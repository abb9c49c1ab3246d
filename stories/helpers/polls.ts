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

/** Several answers may be chosen, one to three. */
export const several = (change: Partial<Poll> = {}): Poll =>
  poll({
    id: 'uu-tien',
    question: 'Theo ông (bà), xã nên ưu tiên việc nào trong năm tới?',
    kind: 'multiple',
    max: 3,
    options: [
      { id: 'duong', label: 'Sửa đường liên thôn' },
      { id: 'cay', label: 'Trồng cây xanh, làm công viên nhỏ' },
      { id: 'den', label: 'Lắp đèn chiếu sáng ngõ xóm' },
      { id: 'rac', label: 'Thu gom rác đúng giờ' },
      { id: 'khac', label: 'Ý kiến khác', pinned: true },
    ],
    ...change,
  });

/** A rating of one to five, in words where there are some. */
export const rating = (words?: readonly string[], change: Partial<Poll> = {}): Poll =>
  poll({
    id: 'muc-do-hai-long',
    question: 'Ông (bà) hài lòng đến mức nào với Bộ phận Một cửa?',
    kind: 'rating',
    options: ['1', '2', '3', '4', '5'].map((id, index) => ({ id, label: words?.[index] ?? id })),
    ...change,
  });

/** Answers with pictures; the second one's does not come. */
export const plans = (change: Partial<Poll> = {}): Poll =>
  poll({
    id: 'phuong-an',
    question: 'Chọn phương án cải tạo hồ Vân Trì',
    options: [
      {
        id: 'mot',
        label: 'Phương án 1',
        image: {
          src: new URL('./images/song-que.svg', location.href).href,
          alt: 'Đường dạo quanh hồ, hai hàng cây',
        },
      },
      {
        id: 'hai',
        label: 'Phương án 2',
        image: { src: 'https://tien-ich.invalid/khong-co.jpg', alt: 'Quảng trường nhỏ ở bờ phía đông' },
      },
    ],
    ...change,
  });

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
