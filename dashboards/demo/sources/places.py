"""The units of the other four sources: the body that reports, the one it reports to, and invented units below it."""

from dashboards.demo.place import Place

SOURCES = (
    Place("lam-dong", "province", "tỉnh Lâm Đồng", seat="Lâm Đồng"),
    Place("tinh-uy-lam-dong", "provincial-party-committee", "Tỉnh ủy Lâm Đồng", symbol="TU", seat="Lâm Đồng"),
    Place("da-lat", "provincial-city", "thành phố Đà Lạt", "lam-dong", seat="Đà Lạt"),
    Place("thanh-uy-da-lat", "district-party-committee", "Thành ủy Đà Lạt", "tinh-uy-lam-dong", "TU", "Đà Lạt"),
    Place("phuong-gia-dinh", "ward", "phường Giả Định", "da-lat", seat="Giả Định"),
    Place("xa-minh-chung", "commune", "xã Minh Chứng", "da-lat", seat="Minh Chứng"),
    Place("quang-ninh", "province", "tỉnh Quảng Ninh", seat="Quảng Ninh"),
    Place("ha-long", "provincial-city", "thành phố Hạ Long", "quang-ninh", seat="Hạ Long"),
    Place("phuong-mo-ta", "ward", "phường Mô Tả", "ha-long", seat="Mô Tả"),
    Place("ban-noi-chinh-trung-uong", "party-department", "Ban Nội chính Trung ương", symbol="BNCTW", seat="Hà Nội"),
    Place("quang-ngai", "provincial-party-committee", "Tỉnh ủy Quảng Ngãi", symbol="TU", seat="Quảng Ngãi"),
    Place("huyen-hinh-mau", "district", "huyện Hình Mẫu", "quang-ngai", seat="Hình Mẫu"),
    Place("huyen-phac-thao", "district", "huyện Phác Thảo", "quang-ngai", seat="Phác Thảo"),
    Place("huyen-gia-thuyet", "district", "huyện Giả Thuyết", "quang-ngai", seat="Giả Thuyết"),
    Place("huyen-uoc-doan", "district", "huyện Ước Đoán", "quang-ngai", seat="Ước Đoán"),
    Place("xa-dan-du", "commune", "xã Dẫn Dụ", "huyen-hinh-mau", seat="Dẫn Dụ"),
    Place("binh-thuan", "provincial-party-committee", "Tỉnh ủy Bình Thuận", symbol="TU", seat="Phan Thiết"),
    Place("dang-uy-xa-uoc-le", "commune-party-committee", "Đảng ủy xã Ước Lệ", "binh-thuan", "ĐU", "Ước Lệ"),
)

LASTING = frozenset({"lam-dong", "tinh-uy-lam-dong", "quang-ninh", "ban-noi-chinh-trung-uong", "quang-ngai"})
"""Those that the end of the district level left in being; Bình Thuận became part of Lâm Đồng on that day."""
