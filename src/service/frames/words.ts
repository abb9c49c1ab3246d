export type FrameLanguage = 'vi' | 'en';

/** What a frame's page says itself; the elements in it bring their own words. */
export interface FrameWords {
  /** Title of the page at an address that is no frame, and what to read there. */
  notFound: string;
  notFoundWhy: string;
  unknownPoll: string;
  /** `current` was asked for, and nothing is on. */
  noPoll: string;
  /** Before the address of a poll, where the page that holds it lets no one vote. */
  voteAt: string;
  weather: (regions: string) => string;
  asOf: (time: string, day: string) => string;
  attribution: (source: string) => string;
  sample: string;
  views: string;
  visits: string;
  /** Title of a counter's frame. */
  counterOf: (label: string, page: string) => string;
  article: string;
  articles: string;
}

const vi: FrameWords = {
  notFound: 'Không có tiện ích này',
  notFoundWhy: 'Ở địa chỉ này không có tiện ích nào.',
  unknownPoll: 'Không có bình chọn này.',
  noPoll: 'Hiện không có bình chọn nào.',
  voteAt: 'Nếu không bình chọn được ở đây, xin chép địa chỉ này sang thẻ mới:',
  weather: (regions) => `Thời tiết: ${regions}`,
  asOf: (time, day) => `Số liệu lúc ${time} ngày ${day}`,
  attribution: (source) => `Dữ liệu thời tiết từ ${source}`,
  sample: 'Dữ liệu mẫu',
  views: 'Lượt xem',
  visits: 'Lượt truy cập',
  counterOf: (label, page) => `${label} của trang ${page}`,
  article: 'Bài viết',
  articles: 'Danh sách bài viết',
};

const en: FrameWords = {
  notFound: 'There is no such widget',
  notFoundWhy: 'There is no widget at this address.',
  unknownPoll: 'There is no such poll.',
  noPoll: 'There is no poll at the moment.',
  voteAt: 'If you cannot vote here, copy this address to a new tab:',
  weather: (regions) => `Weather: ${regions}`,
  asOf: (time, day) => `Figures as of ${time} on ${day}`,
  attribution: (source) => `Weather data by ${source}`,
  sample: 'Sample data',
  views: 'Views',
  visits: 'Visits',
  counterOf: (label, page) => `${label} of ${page}`,
  article: 'Article',
  articles: 'Articles',
};

export const WORDS: Readonly<Record<FrameLanguage, FrameWords>> = { vi, en };

export type Notation = 'standard' | 'compact';

const formats = (locale: string): Readonly<Record<Notation, Intl.NumberFormat>> => ({
  standard: new Intl.NumberFormat(locale),
  compact: new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
});

const LOCALES: Readonly<Record<FrameLanguage, Readonly<Record<Notation, Intl.NumberFormat>>>> = {
  vi: formats('vi-VN'),
  en: formats('en-GB'),
};

/** `1.234`, or `1,2 Tr` where compact; in English `1,234` and `1.2M`. */
export function formatCount(count: number, language: FrameLanguage, notation: Notation = 'standard'): string {
  return LOCALES[language][notation].format(count);
}
