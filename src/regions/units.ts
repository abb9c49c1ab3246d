/**
 * The 34 provinces and centrally-run cities of Việt Nam, as of 22 November 2026.
 *
 * Codes: Quyết định 19/2025/QĐ-TTg. Coordinates: GeoNames (https://www.geonames.org/), CC BY 4.0, to four decimals;
 * each point lies inside its own unit and no other. `places` are the 63 provincial seats from before 1 July 2025:
 * a merged unit has more than one point whose weather is worth knowing.
 */
export interface Unit {
  /** Two-digit code of the unit. */
  readonly code: string;
  readonly slug: string;
  /** As readers know it on a weather panel: Hà Nội, TP Hồ Chí Minh. */
  readonly name: string;
  readonly fullName: string;
  readonly nameEn: string;
  readonly type: 'thanh-pho' | 'tinh';
  /** The day a former province became a city, where that is recent. */
  readonly typeSince?: string;
  /** Administrative centre; `lat` and `lon` are its coordinates. */
  readonly centre: string;
  readonly lat: number;
  readonly lon: number;
  /** One of the six `AREAS`. */
  readonly region: string;
  readonly mergedFrom: readonly string[];
  readonly aliases: readonly string[];
  readonly places: readonly UnitPlace[];
}

interface UnitPlace {
  readonly slug: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

/** The six socio-economic regions, north to south. */
export const AREAS: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'tdmn', name: 'Trung du và miền núi phía Bắc' },
  { id: 'dbsh', name: 'Đồng bằng sông Hồng' },
  { id: 'btb', name: 'Bắc Trung Bộ' },
  { id: 'nttn', name: 'Duyên hải Nam Trung Bộ và Tây Nguyên' },
  { id: 'dnb', name: 'Đông Nam Bộ' },
  { id: 'dbscl', name: 'Đồng bằng sông Cửu Long' },
];

// One line a field group: 34 units stay readable as a table.
// prettier-ignore
export const UNITS: readonly Unit[] = [
  {
    code: '01', slug: 'ha-noi', name: 'Hà Nội', fullName: 'Thành phố Hà Nội', nameEn: 'Hanoi',
    type: 'thanh-pho',
    centre: 'Hà Nội', lat: 21.0245, lon: 105.8412, region: 'dbsh',
    mergedFrom: ['Hà Nội'],
    aliases: ['Hanoi', 'Ha Noi', 'HN', 'Thủ đô Hà Nội', 'TP Hà Nội', 'Thành phố Hà Nội'],
    places: [{ slug: 'ha-noi', name: 'Hà Nội', lat: 21.0245, lon: 105.8412 }],
  },
  {
    code: '46', slug: 'hue', name: 'Huế', fullName: 'Thành phố Huế', nameEn: 'Hue',
    type: 'thanh-pho', typeSince: '2025-01-01',
    centre: 'Huế', lat: 16.4619, lon: 107.5955, region: 'btb',
    mergedFrom: ['Huế'],
    aliases: ['Thừa Thiên Huế', 'Thừa Thiên - Huế', 'Thừa Thiên–Huế', 'TT Huế', 'Hue', 'TP Huế', 'Thành phố Huế'],
    places: [{ slug: 'hue', name: 'Huế', lat: 16.4619, lon: 107.5955 }],
  },
  {
    code: '12', slug: 'lai-chau', name: 'Lai Châu', fullName: 'Tỉnh Lai Châu', nameEn: 'Lai Chau',
    type: 'tinh',
    centre: 'Lai Châu', lat: 22.3964, lon: 103.4582, region: 'tdmn',
    mergedFrom: ['Lai Châu'],
    aliases: ['Lai Chau', 'Tỉnh Lai Châu'],
    places: [{ slug: 'lai-chau', name: 'Lai Châu', lat: 22.3964, lon: 103.4582 }],
  },
  {
    code: '11', slug: 'dien-bien', name: 'Điện Biên', fullName: 'Tỉnh Điện Biên', nameEn: 'Dien Bien',
    type: 'tinh',
    centre: 'Điện Biên Phủ', lat: 21.386, lon: 103.023, region: 'tdmn',
    mergedFrom: ['Điện Biên'],
    aliases: ['Điện Biên Phủ', 'Dien Bien', 'Tỉnh Điện Biên'],
    places: [{ slug: 'dien-bien-phu', name: 'Điện Biên Phủ', lat: 21.386, lon: 103.023 }],
  },
  {
    code: '14', slug: 'son-la', name: 'Sơn La', fullName: 'Tỉnh Sơn La', nameEn: 'Son La',
    type: 'tinh',
    centre: 'Sơn La', lat: 21.3256, lon: 103.9188, region: 'tdmn',
    mergedFrom: ['Sơn La'],
    aliases: ['Son La', 'Tỉnh Sơn La'],
    places: [{ slug: 'son-la', name: 'Sơn La', lat: 21.3256, lon: 103.9188 }],
  },
  {
    code: '20', slug: 'lang-son', name: 'Lạng Sơn', fullName: 'Tỉnh Lạng Sơn', nameEn: 'Lang Son',
    type: 'tinh',
    centre: 'Lạng Sơn', lat: 21.8526, lon: 106.761, region: 'tdmn',
    mergedFrom: ['Lạng Sơn'],
    aliases: ['Lang Son', 'Tỉnh Lạng Sơn'],
    places: [{ slug: 'lang-son', name: 'Lạng Sơn', lat: 21.8526, lon: 106.761 }],
  },
  {
    code: '22', slug: 'quang-ninh', name: 'Quảng Ninh', fullName: 'Thành phố Quảng Ninh', nameEn: 'Quang Ninh',
    type: 'thanh-pho', typeSince: '2026-09-01',
    centre: 'Hạ Long', lat: 20.9505, lon: 107.0734, region: 'dbsh',
    mergedFrom: ['Quảng Ninh'],
    aliases: ['Hạ Long', 'Vịnh Hạ Long', 'TP Quảng Ninh', 'Quang Ninh', 'Tỉnh Quảng Ninh'],
    places: [{ slug: 'ha-long', name: 'Hạ Long', lat: 20.9505, lon: 107.0734 }],
  },
  {
    code: '38', slug: 'thanh-hoa', name: 'Thanh Hóa', fullName: 'Tỉnh Thanh Hóa', nameEn: 'Thanh Hoa',
    type: 'tinh',
    centre: 'Thanh Hóa', lat: 19.8, lon: 105.7667, region: 'btb',
    mergedFrom: ['Thanh Hóa'],
    aliases: ['Thanh Hoá', 'Thanh Hoa', 'Tỉnh Thanh Hoá'],
    places: [{ slug: 'thanh-hoa', name: 'Thanh Hóa', lat: 19.8, lon: 105.7667 }],
  },
  {
    code: '40', slug: 'nghe-an', name: 'Nghệ An', fullName: 'Tỉnh Nghệ An', nameEn: 'Nghe An',
    type: 'tinh',
    centre: 'Vinh', lat: 18.6734, lon: 105.6923, region: 'btb',
    mergedFrom: ['Nghệ An'],
    aliases: ['Vinh', 'Nghe An', 'Tỉnh Nghệ An'],
    places: [{ slug: 'vinh', name: 'Vinh', lat: 18.6734, lon: 105.6923 }],
  },
  {
    code: '42', slug: 'ha-tinh', name: 'Hà Tĩnh', fullName: 'Tỉnh Hà Tĩnh', nameEn: 'Ha Tinh',
    type: 'tinh',
    centre: 'Hà Tĩnh', lat: 18.3428, lon: 105.9057, region: 'btb',
    mergedFrom: ['Hà Tĩnh'],
    aliases: ['Ha Tinh', 'Tỉnh Hà Tĩnh'],
    places: [{ slug: 'ha-tinh', name: 'Hà Tĩnh', lat: 18.3428, lon: 105.9057 }],
  },
  {
    code: '04', slug: 'cao-bang', name: 'Cao Bằng', fullName: 'Tỉnh Cao Bằng', nameEn: 'Cao Bang',
    type: 'tinh',
    centre: 'Cao Bằng', lat: 22.6657, lon: 106.2579, region: 'tdmn',
    mergedFrom: ['Cao Bằng'],
    aliases: ['Cao Bang', 'Tỉnh Cao Bằng'],
    places: [{ slug: 'cao-bang', name: 'Cao Bằng', lat: 22.6657, lon: 106.2579 }],
  },
  {
    code: '08', slug: 'tuyen-quang', name: 'Tuyên Quang', fullName: 'Tỉnh Tuyên Quang', nameEn: 'Tuyen Quang',
    type: 'tinh',
    centre: 'Tuyên Quang', lat: 21.8236, lon: 105.2142, region: 'tdmn',
    mergedFrom: ['Hà Giang', 'Tuyên Quang'],
    aliases: ['Hà Giang', 'Tuyen Quang', 'Tỉnh Tuyên Quang'],
    places: [{ slug: 'ha-giang', name: 'Hà Giang', lat: 22.8233, lon: 104.9836 }, { slug: 'tuyen-quang', name: 'Tuyên Quang', lat: 21.8236, lon: 105.2142 }],
  },
  {
    code: '15', slug: 'lao-cai', name: 'Lào Cai', fullName: 'Tỉnh Lào Cai', nameEn: 'Lao Cai',
    type: 'tinh',
    centre: 'Yên Bái', lat: 21.7229, lon: 104.9113, region: 'tdmn',
    mergedFrom: ['Yên Bái', 'Lào Cai'],
    aliases: ['Yên Bái', 'Laocai', 'Lao Cai', 'Tỉnh Lào Cai'],
    places: [{ slug: 'lao-cai', name: 'Lào Cai', lat: 22.4856, lon: 103.9707 }, { slug: 'yen-bai', name: 'Yên Bái', lat: 21.7229, lon: 104.9113 }],
  },
  {
    code: '19', slug: 'thai-nguyen', name: 'Thái Nguyên', fullName: 'Tỉnh Thái Nguyên', nameEn: 'Thai Nguyen',
    type: 'tinh',
    centre: 'Thái Nguyên', lat: 21.5942, lon: 105.8482, region: 'tdmn',
    mergedFrom: ['Thái Nguyên', 'Bắc Kạn'],
    aliases: ['Bắc Kạn', 'Bắc Cạn', 'Thai Nguyen', 'Tỉnh Thái Nguyên'],
    places: [{ slug: 'bac-kan', name: 'Bắc Kạn', lat: 22.147, lon: 105.8348 }, { slug: 'thai-nguyen', name: 'Thái Nguyên', lat: 21.5942, lon: 105.8482 }],
  },
  {
    code: '25', slug: 'phu-tho', name: 'Phú Thọ', fullName: 'Tỉnh Phú Thọ', nameEn: 'Phu Tho',
    type: 'tinh',
    centre: 'Việt Trì', lat: 21.3227, lon: 105.402, region: 'tdmn',
    mergedFrom: ['Phú Thọ', 'Hoà Bình', 'Vĩnh Phúc'],
    aliases: ['Hoà Bình', 'Vĩnh Phúc', 'Việt Trì', 'Phu Tho', 'Tỉnh Phú Thọ', 'Hòa Bình'],
    places: [{ slug: 'hoa-binh', name: 'Hòa Bình', lat: 20.8172, lon: 105.3376 }, { slug: 'viet-tri', name: 'Việt Trì', lat: 21.3227, lon: 105.402 }, { slug: 'vinh-yen', name: 'Vĩnh Yên', lat: 21.3089, lon: 105.6049 }],
  },
  {
    code: '24', slug: 'bac-ninh', name: 'Bắc Ninh', fullName: 'Thành phố Bắc Ninh', nameEn: 'Bac Ninh',
    type: 'thanh-pho', typeSince: '2026-09-20',
    centre: 'Bắc Giang', lat: 21.2731, lon: 106.1946, region: 'dbsh',
    mergedFrom: ['Bắc Giang', 'Bắc Ninh'],
    aliases: ['Bắc Giang', 'TP Bắc Ninh', 'Bac Ninh', 'Tỉnh Bắc Ninh'],
    places: [{ slug: 'bac-giang', name: 'Bắc Giang', lat: 21.2731, lon: 106.1946 }, { slug: 'bac-ninh', name: 'Bắc Ninh', lat: 21.1861, lon: 106.0763 }],
  },
  {
    code: '33', slug: 'hung-yen', name: 'Hưng Yên', fullName: 'Tỉnh Hưng Yên', nameEn: 'Hung Yen',
    type: 'tinh',
    centre: 'Hưng Yên', lat: 20.6464, lon: 106.0511, region: 'dbsh',
    mergedFrom: ['Thái Bình', 'Hưng Yên'],
    aliases: ['Thái Bình', 'Hung Yen', 'Tỉnh Hưng Yên'],
    places: [{ slug: 'hung-yen', name: 'Hưng Yên', lat: 20.6464, lon: 106.0511 }, { slug: 'thai-binh', name: 'Thái Bình', lat: 20.45, lon: 106.34 }],
  },
  {
    code: '31', slug: 'hai-phong', name: 'Hải Phòng', fullName: 'Thành phố Hải Phòng', nameEn: 'Haiphong',
    type: 'thanh-pho',
    centre: 'Hải Phòng', lat: 20.8648, lon: 106.6834, region: 'dbsh',
    mergedFrom: ['Hải Dương', 'Hải Phòng'],
    aliases: ['Hải Dương', 'Haiphong', 'HP', 'TP Hải Phòng', 'Thành phố Hải Phòng'],
    places: [{ slug: 'hai-phong', name: 'Hải Phòng', lat: 20.8648, lon: 106.6834 }, { slug: 'hai-duong', name: 'Hải Dương', lat: 20.941, lon: 106.333 }],
  },
  {
    code: '37', slug: 'ninh-binh', name: 'Ninh Bình', fullName: 'Tỉnh Ninh Bình', nameEn: 'Ninh Binh',
    type: 'tinh',
    centre: 'Ninh Bình (Hoa Lư)', lat: 20.2581, lon: 105.9797, region: 'dbsh',
    mergedFrom: ['Nam Định', 'Ninh Bình', 'Hà Nam'],
    aliases: ['Nam Định', 'Hà Nam', 'Hoa Lư', 'Ninh Binh', 'Tỉnh Ninh Bình'],
    places: [{ slug: 'nam-dinh', name: 'Nam Định', lat: 20.4339, lon: 106.1773 }, { slug: 'ninh-binh', name: 'Ninh Bình', lat: 20.2581, lon: 105.9797 }, { slug: 'phu-ly', name: 'Phủ Lý', lat: 20.5453, lon: 105.9122 }],
  },
  {
    code: '44', slug: 'quang-tri', name: 'Quảng Trị', fullName: 'Tỉnh Quảng Trị', nameEn: 'Quang Tri',
    type: 'tinh',
    centre: 'Đồng Hới', lat: 17.4688, lon: 106.6223, region: 'btb',
    mergedFrom: ['Quảng Bình', 'Quảng Trị'],
    aliases: ['Quảng Bình', 'Đồng Hới', 'Quang Tri', 'Tỉnh Quảng Trị'],
    places: [{ slug: 'dong-hoi', name: 'Đồng Hới', lat: 17.4688, lon: 106.6223 }, { slug: 'dong-ha', name: 'Đông Hà', lat: 16.8163, lon: 107.1003 }],
  },
  {
    code: '48', slug: 'da-nang', name: 'Đà Nẵng', fullName: 'Thành phố Đà Nẵng', nameEn: 'Da Nang',
    type: 'thanh-pho',
    centre: 'Đà Nẵng', lat: 16.0678, lon: 108.2208, region: 'nttn',
    mergedFrom: ['Quảng Nam', 'Đà Nẵng'],
    aliases: ['Quảng Nam', 'Danang', 'Da Nang', 'TP Đà Nẵng', 'Hội An', 'Hoàng Sa', 'Thành phố Đà Nẵng'],
    places: [{ slug: 'da-nang', name: 'Đà Nẵng', lat: 16.0678, lon: 108.2208 }, { slug: 'tam-ky', name: 'Tam Kỳ', lat: 15.5736, lon: 108.474 }],
  },
  {
    code: '51', slug: 'quang-ngai', name: 'Quảng Ngãi', fullName: 'Tỉnh Quảng Ngãi', nameEn: 'Quang Ngai',
    type: 'tinh',
    centre: 'Quảng Ngãi', lat: 15.1205, lon: 108.7923, region: 'nttn',
    mergedFrom: ['Quảng Ngãi', 'Kon Tum'],
    aliases: ['Kon Tum', 'Kontum', 'Quang Ngai', 'Tỉnh Quảng Ngãi'],
    places: [{ slug: 'kon-tum', name: 'Kon Tum', lat: 14.3545, lon: 108.0076 }, { slug: 'quang-ngai', name: 'Quảng Ngãi', lat: 15.1205, lon: 108.7923 }],
  },
  {
    code: '52', slug: 'gia-lai', name: 'Gia Lai', fullName: 'Tỉnh Gia Lai', nameEn: 'Gia Lai',
    type: 'tinh',
    centre: 'Quy Nhơn', lat: 13.7765, lon: 109.2237, region: 'nttn',
    mergedFrom: ['Gia Lai', 'Bình Định'],
    aliases: ['Bình Định', 'Quy Nhơn', 'Qui Nhơn', 'Pleiku', 'Tỉnh Gia Lai'],
    places: [{ slug: 'pleiku', name: 'Pleiku', lat: 13.9833, lon: 108 }, { slug: 'quy-nhon', name: 'Quy Nhơn', lat: 13.7765, lon: 109.2237 }],
  },
  {
    code: '56', slug: 'khanh-hoa', name: 'Khánh Hòa', fullName: 'Tỉnh Khánh Hòa', nameEn: 'Khanh Hoa',
    type: 'tinh',
    centre: 'Nha Trang', lat: 12.2451, lon: 109.1943, region: 'nttn',
    mergedFrom: ['Khánh Hòa', 'Ninh Thuận'],
    aliases: ['Ninh Thuận', 'Khánh Hoà', 'Nha Trang', 'Trường Sa', 'Khanh Hoa', 'Tỉnh Khánh Hoà'],
    places: [{ slug: 'nha-trang', name: 'Nha Trang', lat: 12.2451, lon: 109.1943 }, { slug: 'phan-rang-thap-cham', name: 'Phan Rang - Tháp Chàm', lat: 11.5643, lon: 108.9886 }],
  },
  {
    code: '68', slug: 'lam-dong', name: 'Lâm Đồng', fullName: 'Tỉnh Lâm Đồng', nameEn: 'Lam Dong',
    type: 'tinh',
    centre: 'Đà Lạt', lat: 11.9465, lon: 108.4419, region: 'nttn',
    mergedFrom: ['Lâm Đồng', 'Bình Thuận', 'Đắk Nông'],
    aliases: ['Bình Thuận', 'Đắk Nông', 'Đà Lạt', 'Da Lat', 'Dalat', 'Đắc Nông', 'Đăk Nông', 'Dak Nong', 'Lam Dong', 'Tỉnh Lâm Đồng'],
    places: [{ slug: 'gia-nghia', name: 'Gia Nghĩa', lat: 12.0042, lon: 107.6907 }, { slug: 'phan-thiet', name: 'Phan Thiết', lat: 10.9289, lon: 108.1021 }, { slug: 'da-lat', name: 'Đà Lạt', lat: 11.9465, lon: 108.4419 }],
  },
  {
    code: '66', slug: 'dak-lak', name: 'Đắk Lắk', fullName: 'Tỉnh Đắk Lắk', nameEn: 'Dak Lak',
    type: 'tinh',
    centre: 'Buôn Ma Thuột', lat: 12.6675, lon: 108.0378, region: 'nttn',
    mergedFrom: ['Đắk Lắk', 'Phú Yên'],
    aliases: ['Phú Yên', 'Đắc Lắc', 'Đăk Lăk', 'Daklak', 'Darlac', 'Buôn Mê Thuột', 'Ban Mê Thuột', 'Dak Lak', 'Tỉnh Đắk Lắk'],
    places: [{ slug: 'buon-ma-thuot', name: 'Buôn Ma Thuột', lat: 12.6675, lon: 108.0378 }, { slug: 'tuy-hoa', name: 'Tuy Hòa', lat: 13.0955, lon: 109.3209 }],
  },
  {
    code: '79', slug: 'ho-chi-minh', name: 'TP Hồ Chí Minh', fullName: 'Thành phố Hồ Chí Minh', nameEn: 'Ho Chi Minh',
    type: 'thanh-pho',
    centre: 'Thành phố Hồ Chí Minh (Quận 1 cũ)', lat: 10.7807, lon: 106.6994, region: 'dnb',
    mergedFrom: ['Hồ Chí Minh', 'Bình Dương', 'Bà Rịa - Vũng Tàu'],
    aliases: ['Bình Dương', 'Bà Rịa - Vũng Tàu', 'TP HCM', 'TPHCM', 'TP. HCM', 'TP.HCM', 'HCMC', 'HCM', 'Sài Gòn', 'Saigon', 'Sài Gòn - Gia Định', 'TP Hồ Chí Minh', 'TP. Hồ Chí Minh', 'Thành phố Hồ Chí Minh', 'Ho Chi Minh City', 'Vũng Tàu', 'Côn Đảo', 'BRVT', 'Ho Chi Minh'],
    places: [{ slug: 'quan-1', name: 'Quận 1 (cũ)', lat: 10.7807, lon: 106.6994 }, { slug: 'ba-ria', name: 'Bà Rịa', lat: 10.4963, lon: 107.1684 }, { slug: 'thu-dau-mot', name: 'Thủ Dầu Một', lat: 10.9804, lon: 106.6519 }],
  },
  {
    code: '75', slug: 'dong-nai', name: 'Đồng Nai', fullName: 'Thành phố Đồng Nai', nameEn: 'Dong Nai',
    type: 'thanh-pho', typeSince: '2026-04-30',
    centre: 'Biên Hòa', lat: 10.9447, lon: 106.8243, region: 'dnb',
    mergedFrom: ['Đồng Nai', 'Bình Phước'],
    aliases: ['Bình Phước', 'Biên Hòa', 'Biên Hoà', 'TP Đồng Nai', 'Dong Nai', 'Thành phố Đồng Nai'],
    places: [{ slug: 'bien-hoa', name: 'Biên Hòa', lat: 10.9447, lon: 106.8243 }, { slug: 'dong-xoai', name: 'Đồng Xoài', lat: 11.535, lon: 106.8832 }],
  },
  {
    code: '80', slug: 'tay-ninh', name: 'Tây Ninh', fullName: 'Tỉnh Tây Ninh', nameEn: 'Tay Ninh',
    type: 'tinh',
    centre: 'Tân An', lat: 10.5359, lon: 106.4137, region: 'dnb',
    mergedFrom: ['Long An', 'Tây Ninh'],
    aliases: ['Long An', 'Tân An', 'Tay Ninh', 'Tỉnh Tây Ninh'],
    places: [{ slug: 'tan-an', name: 'Tân An', lat: 10.5359, lon: 106.4137 }, { slug: 'tay-ninh', name: 'Tây Ninh', lat: 11.31, lon: 106.0983 }],
  },
  {
    code: '92', slug: 'can-tho', name: 'Cần Thơ', fullName: 'Thành phố Cần Thơ', nameEn: 'Can Tho',
    type: 'thanh-pho',
    centre: 'Cần Thơ (Ninh Kiều)', lat: 10.0371, lon: 105.7883, region: 'dbscl',
    mergedFrom: ['Sóc Trăng', 'Cần Thơ', 'Hậu Giang'],
    aliases: ['Sóc Trăng', 'Hậu Giang', 'TP Cần Thơ', 'Ninh Kiều', 'Can Tho', 'Thành phố Cần Thơ'],
    places: [{ slug: 'can-tho', name: 'Cần Thơ', lat: 10.0371, lon: 105.7883 }, { slug: 'soc-trang', name: 'Sóc Trăng', lat: 9.5999, lon: 105.9719 }, { slug: 'vi-thanh', name: 'Vị Thanh', lat: 9.7845, lon: 105.4701 }],
  },
  {
    code: '86', slug: 'vinh-long', name: 'Vĩnh Long', fullName: 'Tỉnh Vĩnh Long', nameEn: 'Vinh Long',
    type: 'tinh',
    centre: 'Vĩnh Long', lat: 10.2537, lon: 105.9722, region: 'dbscl',
    mergedFrom: ['Bến Tre', 'Vĩnh Long', 'Trà Vinh'],
    aliases: ['Bến Tre', 'Trà Vinh', 'Vinh Long', 'Tỉnh Vĩnh Long'],
    places: [{ slug: 'ben-tre', name: 'Bến Tre', lat: 10.2415, lon: 106.3758 }, { slug: 'tra-vinh', name: 'Trà Vinh', lat: 9.9472, lon: 106.3423 }, { slug: 'vinh-long', name: 'Vĩnh Long', lat: 10.2537, lon: 105.9722 }],
  },
  {
    code: '82', slug: 'dong-thap', name: 'Đồng Tháp', fullName: 'Tỉnh Đồng Tháp', nameEn: 'Dong Thap',
    type: 'tinh',
    centre: 'Mỹ Tho', lat: 10.36, lon: 106.36, region: 'dbscl',
    mergedFrom: ['Tiền Giang', 'Đồng Tháp'],
    aliases: ['Tiền Giang', 'Mỹ Tho', 'Dong Thap', 'Tỉnh Đồng Tháp'],
    places: [{ slug: 'cao-lanh', name: 'Cao Lãnh', lat: 10.4602, lon: 105.6329 }, { slug: 'my-tho', name: 'Mỹ Tho', lat: 10.36, lon: 106.36 }],
  },
  {
    code: '96', slug: 'ca-mau', name: 'Cà Mau', fullName: 'Tỉnh Cà Mau', nameEn: 'Ca Mau',
    type: 'tinh',
    centre: 'Cà Mau', lat: 9.1768, lon: 105.1524, region: 'dbscl',
    mergedFrom: ['Cà Mau', 'Bạc Liêu'],
    aliases: ['Bạc Liêu', 'Ca Mau', 'Tỉnh Cà Mau'],
    places: [{ slug: 'bac-lieu', name: 'Bạc Liêu', lat: 9.2941, lon: 105.7278 }, { slug: 'ca-mau', name: 'Cà Mau', lat: 9.1768, lon: 105.1524 }],
  },
  {
    code: '91', slug: 'an-giang', name: 'An Giang', fullName: 'Tỉnh An Giang', nameEn: 'An Giang',
    type: 'tinh',
    centre: 'Rạch Giá', lat: 10.0124, lon: 105.0809, region: 'dbscl',
    mergedFrom: ['An Giang', 'Kiên Giang'],
    aliases: ['Kiên Giang', 'Rạch Giá', 'Phú Quốc', 'Long Xuyên', 'Tỉnh An Giang'],
    places: [{ slug: 'long-xuyen', name: 'Long Xuyên', lat: 10.3864, lon: 105.4352 }, { slug: 'rach-gia', name: 'Rạch Giá', lat: 10.0124, lon: 105.0809 }],
  },
];
