"""What offices call the same thing. The first of each list is the plainest."""

MEMBERS = (
    "Tổng số đảng viên", "TSĐV", "Tổng số ĐV", "Đảng viên hiện có", "ĐẢNG SỐ", "Số đảng viên", "Đảng số",
    "Tổng số đảng viên hiện có", "TS đảng viên", "Số ĐV hiện có", "Số lượng đảng viên", "Tổng số đảng viên của chi bộ",
    "Tổng ĐV", "TS ĐV", "Tổng số đảng viên toàn chi bộ", "Tổng số Đảng viên (đ/c)", "T.số ĐV",
)  # fmt: skip
REVIEWED = (
    "Số đảng viên tham gia tự soi", "ĐV tham gia tự soi", "ĐV được kiểm điểm", "Số ĐV tự nhận xét",
    "Số đảng viên tham gia tự soi, tự sửa", "Số ĐV đã tự soi, tự sửa", "Đảng viên thực hiện tự soi",
    "Số đảng viên được kiểm điểm", "Tham gia tự soi", "Số ĐV tham gia kiểm điểm", "Đã tự soi, tự sửa",
    "Số đảng viên đã kiểm điểm, tự phê bình", "ĐV dự kiểm điểm", "Số ĐV thực hiện tự soi, tự sửa",
    "Số ĐV được kiểm điểm trong kỳ",
)  # fmt: skip
WITH_SIGNS = (
    "Số đảng viên có biểu hiện", "ĐV có biểu hiện", "ĐV có biểu hiện một phần", "ĐV có biểu hiện suy thoái",
    "ĐV có biểu hiện một phần suy thoái", "ĐV còn hạn chế", "Số đảng viên tự nhận có biểu hiện",
    "Số ĐV tự nhận có biểu hiện suy thoái", "Đảng viên có khuyết điểm, hạn chế", "Số ĐV có một phần biểu hiện",
    "Số ĐV tự soi thấy có biểu hiện", "Số ĐV có biểu hiện (một phần)", "Có biểu hiện",
    "Số đảng viên còn hạn chế, khuyết điểm",
    "Số ĐV tự nhận thấy có biểu hiện một phần",
)  # fmt: skip
EXEMPT = (
    "Đảng viên miễn sinh hoạt", "ĐV miễn công tác, sinh hoạt", "Số ĐV được miễn sinh hoạt", "ĐV chưa đến kỳ kiểm điểm",
    "Số đảng viên không thuộc diện kiểm điểm", "Miễn công tác và sinh hoạt đảng",
)  # fmt: skip
WORDS = {"members": MEMBERS, "reviewed": REVIEWED, "with_signs": WITH_SIGNS, "exempt": EXEMPT}

PERCENT = ("Tỷ lệ %", "Tỷ lệ (%)", "Tỷ lệ", "%", "Tỉ lệ %", "TL %", "Tỷ lệ\n(%)", "Tỷ lệ phần trăm")
AMOUNT = ("Số lượng", "SL", "Số ĐV", "Số người")
STT = ("STT", "TT", "Stt", "S\nT\nT", "Số TT", "T\nT", "Số thứ tự", "S\nTT")
PARTY_CELL = (
    "Chi bộ",
    "Tên chi bộ",
    "Chi bộ trực thuộc",
    "Đơn vị",
    "TÊN CHI BỘ",
    "Tên đơn vị",
    "Chi bộ, đơn vị",
    "Tổ chức đảng",
    "Tên TCĐ",
)
NOTE = ("Ghi chú", "Ghi\nchú", "GHI CHÚ", "Ghi chú (nếu có)")
SIGN = (
    "Biểu hiện",
    "Nội dung biểu hiện",
    "Nội dung",
    "Các biểu hiện",
    "27 biểu hiện",
    "Dấu hiệu, biểu hiện",
    "BIỂU HIỆN SUY THOÁI",
    "Nội dung các biểu hiện",
)
SIGN_COUNT = (
    "Số đảng viên có biểu hiện", "Số ĐV có biểu hiện", "Số ĐV", "Số lượng đảng viên", "Số đảng viên", "Số ĐV tự nhận",
    "Số người có biểu hiện", "Số lượng", "Số ĐV tự soi thấy có biểu hiện",
)  # fmt: skip
LEVEL_HEADS = ("Mức độ", "Cấp độ", "Mức", "Số đảng viên theo mức độ", "Số ĐV có biểu hiện ở mức độ")
LEVELS = (
    ("Mức 1", "Mức 2", "Mức 3"), ("Mức độ 1", "Mức độ 2", "Mức độ 3"), ("Cấp độ 1", "Cấp độ 2", "Cấp độ 3"), ("1",
    "2", "3"),
    ("Mức độ I", "Mức độ II", "Mức độ III"),
)  # fmt: skip
TOTAL = (
    "Tổng cộng",
    "Cộng",
    "Tổng số",
    "Toàn Đảng bộ",
    "TỔNG CỘNG",
    "Tổng",
    "Tổng cộng toàn Đảng bộ",
    "CỘNG:",
    "Tổng cộng:",
)
GROUP_TITLES = {
    "I": (
        "Suy thoái về tư tưởng chính trị", "Những biểu hiện suy thoái về tư tưởng chính trị",
        "Biểu hiện suy thoái về tư tưởng chính trị", "NHỮNG BIỂU HIỆN SUY THOÁI VỀ TƯ TƯỞNG CHÍNH TRỊ",
    ),
    "II": (
        "Suy thoái về đạo đức, lối sống", "Những biểu hiện suy thoái về đạo đức, lối sống",
        "Biểu hiện suy thoái về đạo đức, lối sống", "NHỮNG BIỂU HIỆN SUY THOÁI VỀ ĐẠO ĐỨC, LỐI SỐNG",
    ),
    "III": (
        '"Tự diễn biến", "tự chuyển hoá" trong nội bộ', 'Những biểu hiện "tự diễn biến", "tự chuyển hoá" trong nội bộ',
        "Biểu hiện “tự diễn biến”, “tự chuyển hoá”", 'NHỮNG BIỂU HIỆN "TỰ DIỄN BIẾN", "TỰ CHUYỂN HOÁ" TRONG NỘI BỘ',
    ),
}  # fmt: skip

TITLES = {
    "by_party_cell": (
        "BIỂU TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA", "TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA CỦA ĐẢNG VIÊN THEO 27 BIỂU HIỆN",
        "BẢNG TỔNG HỢP SỐ LIỆU ĐẢNG VIÊN TỰ NHẬN DIỆN 82 BIỂU HIỆN SUY THOÁI",
        "THỐNG KÊ KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT SỐ 04-NQ/TW NGÀY 30/10/2016", "Kết quả tự soi, tự sửa ở các chi bộ",
        'Tổng hợp kết quả nhận diện những biểu hiện suy thoái, "tự diễn biến", "tự chuyển hoá"',
        "BÁO CÁO SỐ LIỆU TỰ SOI, TỰ SỬA THEO NGHỊ QUYẾT TRUNG ƯƠNG 4 (KHOÁ XII)",
    ),
    "by_sign": (
        "PHIẾU TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA", "BẢNG TỔNG HỢP ĐẢNG VIÊN TỰ NHẬN CÁC BIỂU HIỆN SUY THOÁI",
        "Phiếu tự soi, tự sửa theo các biểu hiện suy thoái", "TỔNG HỢP KẾT QUẢ TỰ NHẬN DIỆN CÁC BIỂU HIỆN",
        "Tổng hợp các biểu hiện theo Nghị quyết Trung ương 4 khoá XII",
    ),
    "matrix": ("TỔNG HỢP BIỂU HIỆN THEO CHI BỘ", "BẢNG TỔNG HỢP SỐ ĐẢNG VIÊN CÓ BIỂU HIỆN THEO TỪNG CHI BỘ",
    "Ma trận biểu hiện theo chi bộ"),
    "members": (
        "DANH SÁCH ĐẢNG VIÊN TỰ SOI, TỰ SỬA", "BẢNG THEO DÕI ĐẢNG VIÊN TỰ NHẬN DIỆN 27 BIỂU HIỆN",
        "Danh sách đảng viên tự nhận các biểu hiện", "BẢNG TỔNG HỢP TỰ SOI CỦA ĐẢNG VIÊN",
    ),
    "scored": (
        "BẢNG TỔNG HỢP PHIẾU TỰ CHẤM ĐIỂM CỦA ĐẢNG VIÊN", "Tổng hợp điểm tự chấm theo 27 biểu hiện",
        "BẢNG TỔNG HỢP ĐIỂM TỰ SOI, TỰ SỬA (THANG ĐIỂM 0 - 3)",
    ),
    "follow_up": (
        "BẢNG THEO DÕI KHẮC PHỤC KHUYẾT ĐIỂM, HẠN CHẾ", "SỔ THEO DÕI KHẮC PHỤC HẠN CHẾ, KHUYẾT ĐIỂM SAU KIỂM ĐIỂM",
        "Biểu theo dõi kết quả khắc phục, sửa chữa khuyết điểm",
    ),
    "grades": (
        "TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN", "KẾT QUẢ XẾP LOẠI CHẤT LƯỢNG CHI BỘ VÀ ĐẢNG VIÊN",
        "Biểu tổng hợp kết quả kiểm điểm, đánh giá, xếp loại đảng viên",
    ),
    "rotation": (
        "BẢNG THEO DÕI KIỂM ĐIỂM XOAY VÒNG HẰNG THÁNG", "THEO DÕI ĐẢNG VIÊN TRÌNH BÀY TỰ SOI, TỰ SỬA HẰNG THÁNG",
        "Số đảng viên trình bày bản tự soi trong sinh hoạt chi bộ hằng tháng",
    ),
    "indicators": ("CÁC CHỈ TIÊU CHỦ YẾU", "MỘT SỐ CHỈ TIÊU THEO DÕI QUA CÁC NĂM", "Kết quả thực hiện một số chỉ tiêu"),
    "long": ("SỐ LIỆU TỰ SOI, TỰ SỬA", "Bảng số liệu chi tiết"),
}  # fmt: skip

ABOVE = ("Biểu số 02", "Mẫu 3-KĐ", "PHỤ LỤC 2", "Phụ lục số 01", "Biểu 05/TH")
UNIT_LINES = ("Đơn vị tính: đảng viên", "ĐVT: đảng viên", "Đơn vị tính: người", "(Đơn vị tính: đảng viên)")
NOTES = (
    "Ghi chú: Số liệu lấy từ báo cáo của các chi bộ.", "Viết tắt: ĐV: đảng viên; CB: chi bộ.",
    "Viết tắt: ĐV - đảng viên.",
    "* Đảng viên miễn sinh hoạt không thuộc diện tự soi.", "Ghi chú: mỗi đảng viên có thể tự nhận nhiều biểu hiện.",
    "Biểu này gửi về Văn phòng Đảng uỷ trước ngày 10 hằng tháng.",
)  # fmt: skip
SIGNERS = (
    (("NGƯỜI LẬP BIỂU",), ("T/M ĐẢNG UỶ", "BÍ THƯ")), (("Người lập biểu", "(Ký, ghi rõ họ tên)"), ("T/M CHI UỶ",
    "BÍ THƯ")),
    (("NGƯỜI TỔNG HỢP",), ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")), (("Người lập",), ("TM. CHI BỘ", "Bí thư")),
)  # fmt: skip
WRONG_WORDS = ("chưa rõ", "đang rà soát", "xem phụ lục", "chưa có số liệu", "?", "đang tổng hợp", "abc")
FILES = ("Tong hop", "Phu luc 2", "Book1", "BAO CAO", "Biểu mẫu", "so lieu tu soi", "Copy of Mau 02")
SHEETS = ("Sheet1", "Tong hop", "Biểu 2", "TH", "Trang tính1", "Phụ lục", "BC")
