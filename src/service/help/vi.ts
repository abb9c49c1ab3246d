import type { HelpWords } from './words.js';

const BESIDE = 'Dịch vụ vẫn chạy bình thường trong lúc đó; việc làm ở đây có hiệu lực ngay.';

export const vi: HelpWords = {
  title: 'portal-widgets-service: đếm lượt xem, kiểm phiếu bình chọn và lưu đệm thời tiết cho portal-widgets.',
  usage: 'Cách dùng:',
  commands: 'Các lệnh (xem thêm bằng <lệnh> --help):',
  actions: 'Các việc (xem thêm bằng polls <việc> --help):',
  settings: 'Thiết lập (tham số, rồi biến môi trường; tham số được ưu tiên, ghi hai lần thì lấy lần sau):',
  flags: 'Tham số:',
  examples: 'Ví dụ:',
  byDefault: (value) => `, mặc định ${value}`,
  flagAbout: {
    mode: 'fill-empty, set, add, max, skip; mặc định fill-empty, an toàn ở mỗi lần khởi động',
    format:
      'import: csv, json, wp-postviews, post-views-counter, html, mặc định tự nhận ra từ tệp; export: csv (mặc định) hoặc json',
    map: 'địa chỉ của bài viết, khi tệp chỉ có mã số: một tệp CSV gồm id và url, hoặc tệp xuất của WordPress',
    'dry-run': 'in ra những gì sẽ thay đổi, không thay đổi gì',
    all: 'dùng với --dry-run: mọi trang, không chỉ 20 trang đầu',
    strict: 'chỉ cần một dòng sai thì không nhận dòng nào',
    rejects: 'ghi mọi dòng sai vào tệp này, kèm lý do từng dòng',
    undo: 'rút lại những gì lô này đã nhập; lượt xem đếm tại đây giữ nguyên',
    site: 'cổng nào trong --sites; mặc định là cổng đầu tiên, main',
    out: 'ghi vào tệp này thay vì in ra màn hình',
    days: 'mỗi trang mỗi ngày một dòng, gồm những gì đã đếm tại đây',
    bom: 'mở đầu tệp CSV bằng dấu BOM để Excel đọc đúng chữ tiếng Việt',
    opens: 'lúc mở: 2026-12-01 08:00 theo giờ Hà Nội, hoặc kèm múi giờ 2026-12-01T08:00:00+07:00; now là mở ngay',
    closes: 'lúc đóng, viết như trên; never là không hẹn giờ đóng',
    question: 'câu hỏi đã sửa lỗi chính tả',
    label: 'nhãn của một phương án đã sửa lỗi chính tả; có thể ghi nhiều lần',
    alt: 'lời mô tả hình của một phương án đã sửa lỗi chính tả; có thể ghi nhiều lần',
    add: 'số phiếu cộng thêm cho một phương án, có dấu trừ thì bớt đi (sau khi đóng); có thể ghi nhiều lần',
    voters: 'số người bỏ phiếu thay đổi bao nhiêu; chỉ khi mỗi người được chọn nhiều phương án',
    reason: 'lý do; được ghi vào nhật ký, và bạn đọc thấy lý do của lần điều chỉnh',
    id: 'mã của lần điều chỉnh mà bạn chưa thấy kết quả: ghi lại thì vẫn chỉ tính một lần; không ghi thì mỗi lần một mã mới',
    head: 'mã đầu nhật ký đã ghi lại trước đây; cho biết mã ấy ở mục nào, hay nhật ký không còn mã ấy nữa',
    lang: 'ngôn ngữ của phần in ra và của --help; mặc định theo LC_ALL, LC_MESSAGES hoặc LANG',
  },
  settingAbout: {
    port: 'cổng mạng để lắng nghe; 0 là lấy một cổng còn trống',
    host: 'địa chỉ để lắng nghe',
    store: 'nơi lưu số liệu và phiếu',
    origins:
      'các cổng thông tin được ghi số liệu, ngoài chính dịch vụ này: https://a.vn,https://b.vn; * chỉ để chạy thử tại chỗ',
    sites:
      'tệp JSON về các cổng thông tin được phục vụ: địa chỉ, những trang được đếm và số trang; mặc định trang nào cũng được đếm',
    'days-kept': 'số ngày giữ số liệu theo ngày, ít nhất 31; con số mà trang hiển thị không bao giờ mất',
    'admin-token':
      'mã quản trị của /v1/admin/*, ít nhất 16 ký tự; mặc định được tạo và in ra một lần ở lần khởi động đầu tiên',
    polls: 'tệp JSON hoặc YAML về các cuộc bình chọn: cuộc mới được tạo, cuộc đã có giữ nguyên',
    weather:
      'nơi hỏi, theo thứ tự: địa chỉ các máy chủ Open-Meteo, met-norway, json=<địa chỉ> cho số liệu của chính cổng; hoặc sample là dữ liệu giả định; hoặc off là tắt',
    air: 'nơi lấy chất lượng không khí, khi bảng thời tiết có hiện: auto, máy chủ của Open-Meteo đi cùng máy chủ thời tiết; địa chỉ của máy chủ khác; hoặc off',
    'weather-key': 'mã khách hàng của Open-Meteo; chỉ gửi đến đó, không ra nơi nào khác',
    feeds:
      'các máy chủ được phép lấy bài viết cho trang ở nguồn gốc khác: bao.example.vn,*.example.gov.vn; mặc định không có',
    'weather-contact': 'thư điện tử hoặc địa chỉ web của đơn vị vận hành, do MET Norway yêu cầu',
    'proxy-hops': 'số máy chủ trung gian phía trước mà X-Forwarded-For của chúng được tin',
    'writes-per-minute':
      'số lượt xem, và số phiếu, được tính mỗi phút cho một địa chỉ (IPv6: một dải /64); 0 là không giới hạn',
    'ballots-per-hour':
      'số phiếu được nhận mỗi giờ trong một cuộc bình chọn từ một địa chỉ (IPv6: một dải /64); nên rộng rãi, vì cơ quan và mạng di động dùng chung địa chỉ; 0 là không giới hạn',
    cdn: 'thư mục chứa portal-widgets.js và các phần của nó; mặc định là bản có sẵn trong gói',
    mount:
      'các tệp tĩnh khác, /demo=./demo; tham số có thể ghi nhiều lần, biến môi trường nhận danh sách cách nhau bằng dấu phẩy',
  },
  pages: {
    overview: {
      about: ['Dịch vụ nhỏ tự vận hành của portal-widgets.'],
      examples: {
        start: 'Khởi động dịch vụ cho một cổng thông tin, kèm các cuộc bình chọn',
        page: 'Hướng dẫn của một lệnh',
      },
    },
    serve: {
      about: [
        'Chạy dịch vụ cho đến khi được yêu cầu dừng; không ghi lệnh nào thì là lệnh này.',
        'Khi sẵn sàng, dịch vụ in một dòng có địa chỉ của mình; ở lần khởi động đầu tiên còn in một lần mã quản trị.',
        'Nhận SIGTERM thì làm xong việc đang dở rồi kết thúc với mã 0; gặp thiết lập không dùng được thì kết thúc với mã 2.',
      ],
      examples: {
        start: 'Khởi động cho các trang của một cổng thông tin',
        polls: 'Tạo các cuộc bình chọn trong tệp, và lưu tất cả vào kho này',
        sites: 'Cho nhiều cổng thông tin, phía sau một máy chủ trung gian',
      },
    },
    import: {
      about: [
        'Nhập số liệu cũ: danh sách trang, lượt xem và, nếu có, lượt khách.',
        'Nhận tệp CSV hoặc JSON theo mẫu riêng, dữ liệu của WP-PostViews và Post Views Counter, và các trang đã lưu có in số lượt xem.',
        'Kết thúc với mã 0 nếu mọi dòng đã được nhập, 3 nếu có dòng bị từ chối, 2 nếu chưa làm gì.',
      ],
      examples: {
        look: 'In ra những gì sẽ thay đổi, không thay đổi gì',
        bring: 'Nhập số liệu cho những trang chưa có số nào',
        folder: 'Nhận một thư mục trang đã lưu; không trang nào hiển thị ít hơn con số đã in',
        undo: 'Rút lại đúng những gì một lần nhập đã mang vào',
      },
    },
    imports: {
      about: ['Liệt kê các lần nhập, kèm mã lô để dùng với import --undo.'],
      examples: { list: 'Mỗi lần nhập một dòng, cũ nhất trước' },
    },
    export: {
      about: ['Xuất con số mà mỗi trang hiển thị; import đọc lại được.'],
      examples: {
        excel: 'Bảng tính mà Excel mở đúng chữ tiếng Việt',
        days: 'Số đã đếm trong từng ngày, dạng JSON',
      },
    },
    polls: {
      about: [
        'Tạo, hẹn giờ, đóng các cuộc bình chọn, sửa lỗi chính tả và xem nhật ký của chúng.',
        `Lệnh làm việc trực tiếp trên kho dữ liệu. ${BESIDE}`,
        'Kết thúc với mã 0 khi xong, 2 khi có sai sót nên chưa làm gì.',
      ],
      examples: {
        preview: 'Xem trước cuộc bình chọn như bạn đọc sẽ thấy',
        create: 'Tạo cuộc bình chọn',
        list: 'Đang có những cuộc bình chọn nào',
        close: 'Kết thúc ngay một cuộc',
      },
    },
    'polls create': {
      about: [
        'Tạo các cuộc bình chọn trong một tệp, JSON hoặc YAML; dấu - là đọc từ đầu vào chuẩn.',
        'Tệp chứa một định nghĩa, một danh sách định nghĩa, hoặc danh sách ấy dưới tên "polls". Tất cả được kiểm tra trước: chỉ',
        'cần một định nghĩa sai, hay một mã đã thuộc về cuộc khác, thì không cuộc nào được tạo. Tạo lại y nguyên thì không có gì thay đổi.',
      ],
      examples: {
        file: 'Các cuộc bình chọn trong một tệp',
        stdin: 'Cũng vậy, từ đầu vào chuẩn',
        store: 'Trong một kho khác; nếu chưa có thì kho được tạo',
      },
    },
    'polls preview': {
      about: [
        'Cho xem các cuộc bình chọn trong một tệp như bạn đọc sẽ thấy, không lưu gì.',
        'Thời gian theo giờ Hà Nội. Điều đáng lưu ý được nói rõ: cuộc không bao giờ đóng, hoặc đã đóng từ trước.',
      ],
      examples: { file: 'Mọi cuộc bình chọn trong tệp', vietnamese: 'Cũng vậy, bằng tiếng Việt' },
    },
    'polls list': {
      about: [
        'Liệt kê mọi cuộc bình chọn, cũ nhất trước.',
        'Mỗi cuộc một dòng, cách nhau bằng tab: mã, trạng thái, lúc mở, lúc đóng, số người bỏ phiếu, câu hỏi. Số người bỏ phiếu',
        'chỉ có khi đã có bạn đọc được xem.',
      ],
      examples: { all: 'Mọi cuộc bình chọn', open: 'Những cuộc có mã bắt đầu như vậy' },
    },
    'polls show': {
      about: [
        'Cho xem một cuộc bình chọn: thể lệ, trạng thái, số phiếu khi đã được xem, và mã đầu nhật ký.',
        'Khi kết quả còn được giấu với tất cả mọi người thì ở đây cũng không hiện; không ai được xem trước.',
      ],
      examples: { one: 'Một cuộc bình chọn' },
    },
    'polls schedule': {
      about: [
        'Hẹn giờ mở và đóng, trước khi có phiếu đầu tiên; phần không ghi thì giữ nguyên.',
        'Giờ không kèm múi giờ là giờ Hà Nội. Khi đã có phiếu thì chỉ còn có thể đóng ngay, bằng polls close.',
      ],
      examples: {
        both: 'Mở trong tháng 12, từ 8 giờ sáng ngày đầu đến 17 giờ ngày cuối',
        offset: 'Thời gian kèm múi giờ riêng',
        never: 'Mở ngay từ đầu, cho đến khi đóng bằng polls close',
      },
    },
    'polls close': {
      about: [
        'Kết thúc ngay một cuộc bình chọn: không nhận, đổi hay rút phiếu nữa, và không mở lại được.',
        'Bạn đọc thấy kết quả ngay, trừ khi kết quả được đặt là "never".',
      ],
      examples: { one: 'Kết thúc một cuộc' },
    },
    'polls archive': {
      about: [
        'Đưa một cuộc đã đóng vào lưu trữ: poll="current" không hiện cuộc ấy nữa.',
        'Địa chỉ riêng của nó và danh sách poll="archive" vẫn hiện. Không có đường quay lại.',
      ],
      examples: { both: 'Kết thúc một cuộc rồi cất đi' },
    },
    'polls fix': {
      about: [
        'Sửa lỗi chính tả của câu hỏi, nhãn hoặc lời mô tả hình.',
        'Trước phiếu đầu tiên có thể thay bất kỳ lời nào. Sau đó chỉ được sửa chính tả, vài chữ cái so với lời mà mọi người đã bỏ phiếu;',
        'khác đi là một câu hỏi khác, cần tạo cuộc mới. Mỗi lần sửa được ghi vào nhật ký kèm lý do.',
      ],
      examples: { label: 'Nhãn của một phương án', question: 'Câu hỏi' },
    },
    'polls correct': {
      about: [
        'Thêm một lần điều chỉnh có ghi chú vào số phiếu: phiếu giấy, hoặc phiếu thử không được tính.',
        'Không ai sửa được kết quả kiểm phiếu. Lần điều chỉnh nằm trong con số hiển thị, và bạn đọc thấy nó bên cạnh, kèm lý do và',
        'thời gian, mãi mãi. Mã của nó được in ra trước: lệnh chưa thấy kết quả thì chạy lại với --id.',
      ],
      examples: {
        paper: 'Cộng bốn phiếu giấy',
        off: 'Bớt hai phiếu, chỉ làm được sau khi đóng',
        multiple: 'Khi mỗi người được chọn nhiều phương án thì ghi cả số người',
        again: 'Chạy hai lần, chỉ tính một lần',
      },
    },
    'polls export': {
      about: [
        'Xuất kết quả ra CSV mà Excel đọc đúng: UTF-8 có dấu BOM, công thức được vô hiệu.',
        'Gồm các phương án với số phiếu và tỉ lệ, số người bỏ phiếu, bên dưới là các lần điều chỉnh nằm trong con số. Khi kết quả',
        'còn được giấu với tất cả mọi người thì cũng không xuất được.',
      ],
      examples: { file: 'Ra một tệp; tệp hiện ra trọn vẹn hoặc không hiện', pipe: 'Ra đầu ra chuẩn' },
    },
    'polls log': {
      about: [
        'In nhật ký của một cuộc bình chọn: mọi việc từng được làm với nó.',
        'Mỗi mục một dòng, cách nhau bằng tab: số thứ tự, loại, mã băm, và nội dung dạng JSON. Với lá phiếu thì chỉ có mã băm, để',
        'không ai xem trước được.',
      ],
      examples: { all: 'Toàn bộ', kind: 'Số thứ tự và loại' },
    },
    verify: {
      about: [
        'Tính lại nhật ký và số phiếu của mọi cuộc bình chọn, hoặc của một cuộc, rồi cho biết có đúng không.',
        'Lệnh chỉ đọc. Mỗi dòng nêu một cuộc, số mục, số người bỏ phiếu và mã đầu nhật ký; với cuộc không đúng thì nêu mục sai đầu',
        'tiên. Kết thúc với mã 0 nếu đúng, 1 nếu không đúng, 2 nếu không xem được.',
        'Ai ghi được vào tệp thì có thể tính lại cả nhật ký, hoặc cắt phần cuối. Chỉ mã đầu đã ghi lại trước đó, ngoài tầm tay họ,',
        'mới cho biết điều này: thỉnh thoảng hãy ghi lại các mã đầu, rồi đưa lại bằng --head. Bạn đọc thấy mã đầu trong danh sách mã phiếu.',
      ],
      examples: {
        all: 'Mọi cuộc bình chọn',
        one: 'Một cuộc',
        head: 'Nhật ký còn giữ mã đầu đã ghi trong head.txt không',
      },
    },
  },
};
