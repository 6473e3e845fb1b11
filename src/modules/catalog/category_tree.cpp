#include "catalog/category_tree.h"

#include <algorithm>
#include <iterator>

namespace footfall::catalog {
namespace {

constexpr CategoryEntry tree[] = {
    {"eat", "", "Eat & drink", "美食"},
    {"restaurant", "eat", "Restaurants", "餐厅"},
    {"chinese-restaurant", "eat", "Chinese cuisine", "中餐"},
    {"hot-pot", "eat", "Hot pot", "火锅"},
    {"noodles", "eat", "Noodles & dumplings", "面食饺子"},
    {"local-snacks", "eat", "Local snacks", "地方小吃"},
    {"japanese-restaurant", "eat", "Japanese cuisine", "日本料理"},
    {"korean-restaurant", "eat", "Korean cuisine", "韩国料理"},
    {"southeast-asian-restaurant", "eat", "Southeast Asian cuisine", "东南亚菜"},
    {"indian-restaurant", "eat", "Indian cuisine", "印度菜"},
    {"middle-eastern-restaurant", "eat", "Middle Eastern cuisine", "中东菜"},
    {"italian-restaurant", "eat", "Italian cuisine", "意大利菜"},
    {"french-restaurant", "eat", "French cuisine", "法国菜"},
    {"western-restaurant", "eat", "Western cuisine", "西餐"},
    {"latin-restaurant", "eat", "Latin American cuisine", "拉美菜"},
    {"pizza", "eat", "Pizza", "披萨"},
    {"steak-barbecue", "eat", "Steak & barbecue", "牛排烧烤"},
    {"seafood", "eat", "Seafood", "海鲜"},
    {"vegetarian", "eat", "Vegetarian & vegan", "素食"},
    {"fast-food", "eat", "Fast food & takeaway", "快餐外卖"},
    {"view-restaurant", "eat", "Dining with a view", "景观餐厅"},
    {"food-court", "eat", "Food courts", "美食广场"},

    {"cafes", "", "Cafés & desserts", "咖啡甜点"},
    {"cafe", "cafes", "Cafés", "咖啡馆"},
    {"tea-house", "cafes", "Tea houses", "茶馆"},
    {"cold-drinks", "cafes", "Bubble tea, juice & shaved ice", "奶茶冰品"},
    {"ice-cream", "cafes", "Ice cream", "冰淇淋"},
    {"bakery", "cafes", "Bakeries", "面包房"},
    {"desserts", "cafes", "Cakes & desserts", "糕点甜品"},

    {"nightlife", "", "Bars & nightlife", "酒吧夜生活"},
    {"bar", "nightlife", "Bars", "酒吧"},
    {"pub", "nightlife", "Pubs", "小酒馆"},
    {"beer-garden", "nightlife", "Beer gardens", "啤酒花园"},
    {"nightclub", "nightlife", "Nightclubs", "夜店"},
    {"karaoke", "nightlife", "Karaoke", "KTV"},
    {"casino", "nightlife", "Casinos", "博彩娱乐"},

    {"groceries", "", "Food shopping", "食品生鲜"},
    {"supermarket", "groceries", "Supermarkets", "超市"},
    {"convenience-store", "groceries", "Convenience stores", "便利店"},
    {"grocery-store", "groceries", "Corner grocers", "杂货店"},
    {"market", "groceries", "Markets", "市场"},
    {"fresh-food", "groceries", "Fruit, vegetables, meat & fish", "蔬果肉鱼"},
    {"delicatessen", "groceries", "Delicatessens & specialities", "熟食特产"},
    {"farm-produce", "groceries", "Farm produce", "农产品"},
    {"sauces-dry-goods", "groceries", "Noodles, sauces & dry goods", "面食酱料"},
    {"wine-shop", "groceries", "Wine, beer & drinks", "酒水饮料"},
    {"tea-coffee-shop", "groceries", "Tea & coffee shops", "茶叶咖啡店"},

    {"shopping", "", "Shopping", "购物"},
    {"mall", "shopping", "Malls", "购物中心"},
    {"department-store", "shopping", "Department & variety stores", "百货商店"},
    {"clothes", "shopping", "Clothes", "服装"},
    {"shoes", "shopping", "Shoes", "鞋店"},
    {"bags-leather", "shopping", "Bags & leather", "箱包皮具"},
    {"jewellery", "shopping", "Jewellery", "珠宝首饰"},
    {"watches", "shopping", "Watches", "钟表"},
    {"cosmetics", "shopping", "Cosmetics & perfume", "化妆品香水"},
    {"electronics", "shopping", "Electronics & appliances", "电子电器"},
    {"mobile-phones", "shopping", "Mobile phones", "手机"},
    {"books", "shopping", "Books & stationery", "图书文具"},
    {"kiosk", "shopping", "Newsagents & kiosks", "报刊亭"},
    {"toys-games", "shopping", "Toys, games & hobbies", "玩具游戏"},
    {"baby-goods", "shopping", "Baby goods", "母婴用品"},
    {"sports-outdoor", "shopping", "Sports & outdoor goods", "运动户外"},
    {"gifts-souvenirs", "shopping", "Gifts & souvenirs", "礼品伴手礼"},
    {"flowers", "shopping", "Flowers & plants", "鲜花绿植"},
    {"furniture", "shopping", "Furniture & home", "家具家居"},
    {"diy", "shopping", "Hardware & building materials", "五金建材"},
    {"art-antiques", "shopping", "Art & antiques", "艺术品古玩"},
    {"music-shop", "shopping", "Music & instruments", "音像乐器"},
    {"pet-shop", "shopping", "Pet shops", "宠物用品"},
    {"second-hand", "shopping", "Second-hand", "二手店"},
    {"other-shop", "shopping", "Other shops", "其他商店"},

    {"beauty", "", "Beauty & wellness", "丽人养生"},
    {"hairdresser", "beauty", "Hairdressers", "美发"},
    {"beauty-salon", "beauty", "Beauty salons", "美容"},
    {"nails", "beauty", "Nails & lashes", "美甲美睫"},
    {"massage", "beauty", "Massage", "按摩足疗"},
    {"spa", "beauty", "Spa & sauna", "水疗桑拿"},
    {"tattoo", "beauty", "Tattoo & piercing", "纹身穿孔"},

    {"fitness", "", "Sports & fitness", "运动健身"},
    {"gym", "fitness", "Gyms", "健身房"},
    {"sports-centre", "fitness", "Sports centres", "体育中心"},
    {"swimming-pool", "fitness", "Swimming", "游泳馆"},
    {"yoga-dance", "fitness", "Yoga & dance", "瑜伽舞蹈"},
    {"martial-arts", "fitness", "Martial arts", "武术搏击"},
    {"golf", "fitness", "Golf", "高尔夫"},
    {"courts-pitches", "fitness", "Courts & pitches", "球场"},
    {"water-winter-sports", "fitness", "Water & winter sports", "水上冰雪运动"},
    {"stadium", "fitness", "Stadiums", "体育场馆"},

    {"entertainment", "", "Entertainment & family", "休闲娱乐"},
    {"cinema", "entertainment", "Cinemas", "电影院"},
    {"theatre", "entertainment", "Theatres & concerts", "剧院音乐厅"},
    {"arts-centre", "entertainment", "Arts centres", "艺术中心"},
    {"event-venue", "entertainment", "Event venues", "活动场地"},
    {"theme-park", "entertainment", "Theme & water parks", "主题乐园"},
    {"zoo-aquarium", "entertainment", "Zoos & aquariums", "动物园水族馆"},
    {"arcade", "entertainment", "Arcades & internet cafés", "电玩网吧"},
    {"bowling-billiards", "entertainment", "Bowling & billiards", "保龄台球"},
    {"escape-room", "entertainment", "Escape rooms & board games", "密室桌游"},
    {"playground", "entertainment", "Playgrounds", "儿童乐园"},

    {"hotels", "", "Hotels & stays", "酒店住宿"},
    {"hotel", "hotels", "Hotels", "酒店"},
    {"hostel", "hotels", "Hostels", "青年旅舍"},
    {"guest-house", "hotels", "Guest houses", "民宿客栈"},
    {"apartment", "hotels", "Holiday apartments", "度假公寓"},
    {"campsite", "hotels", "Camping", "露营地"},

    {"sights", "", "Sights & culture", "景点文化"},
    {"museum", "sights", "Museums", "博物馆"},
    {"gallery", "sights", "Art galleries", "画廊"},
    {"public-art", "sights", "Public art", "公共艺术"},
    {"attraction", "sights", "Attractions", "景点"},
    {"monument", "sights", "Monuments & historic sites", "古迹纪念碑"},
    {"viewpoint", "sights", "Viewpoints", "观景点"},
    {"park", "sights", "Parks & gardens", "公园花园"},
    {"place-of-worship", "sights", "Places of worship", "宗教场所"},

    {"health", "", "Health", "医疗健康"},
    {"hospital", "health", "Hospitals", "医院"},
    {"clinic", "health", "Clinics", "诊所"},
    {"doctor", "health", "Doctors", "医生"},
    {"dentist", "health", "Dentists", "牙科"},
    {"pharmacy", "health", "Pharmacies", "药店"},
    {"optician", "health", "Opticians & hearing aids", "眼镜助听"},
    {"therapy", "health", "Physiotherapy & alternative medicine", "理疗中医"},
    {"medical-supply", "health", "Laboratories & medical supply", "检验医疗用品"},
    {"veterinary", "health", "Vets & pet care", "宠物医院"},

    {"education", "", "Education", "教育培训"},
    {"childcare", "education", "Kindergartens & childcare", "幼儿园托育"},
    {"school", "education", "Schools", "学校"},
    {"university", "education", "Colleges & universities", "高等院校"},
    {"language-school", "education", "Language & tutoring", "语言辅导"},
    {"music-art-school", "education", "Music & art classes", "音乐艺术培训"},
    {"driving-school", "education", "Driving schools", "驾校"},
    {"library", "education", "Libraries", "图书馆"},

    {"services", "", "Services", "生活服务"},
    {"bank", "services", "Banks & money", "银行金融"},
    {"post-office", "services", "Post & parcels", "邮政快递"},
    {"laundry", "services", "Laundry & cleaning", "洗衣保洁"},
    {"tailor-repair", "services", "Tailors, shoe & key repair", "裁缝修补"},
    {"electronics-repair", "services", "Electronics repair", "电子维修"},
    {"photo-print", "services", "Photo & print", "摄影打印"},
    {"travel-agency", "services", "Travel agencies & tickets", "旅行社票务"},
    {"real-estate", "services", "Real estate", "房产中介"},
    {"insurance", "services", "Insurance", "保险"},
    {"legal-tax", "services", "Legal & tax advice", "法律财税"},
    {"office", "services", "Companies & offices", "公司办公"},
    {"coworking", "services", "Coworking", "共享办公"},
    {"community-centre", "services", "Community centres", "社区中心"},
    {"craft-trades", "services", "Crafts & home improvement", "手工装修"},
    {"wedding-funeral", "services", "Weddings & funerals", "婚庆殡葬"},

    {"mobility", "", "Cars & mobility", "汽车出行"},
    {"fuel", "mobility", "Fuel & charging", "加油充电"},
    {"car-dealer", "mobility", "Car dealers & parts", "汽车销售配件"},
    {"car-repair", "mobility", "Car repair & wash", "汽车维修洗车"},
    {"car-rental", "mobility", "Car rental & sharing", "汽车租赁"},
    {"motorcycle", "mobility", "Motorcycles", "摩托车"},
    {"bicycle", "mobility", "Bicycle shops", "自行车店"},
    {"vehicle-rental", "mobility", "Bicycle & scooter rental", "自行车机车租赁"},
    {"boat", "mobility", "Boats", "船艇"},
    {"taxi", "mobility", "Taxis", "出租车"},
};

}  // namespace

std::span<const CategoryEntry> category_tree() { return tree; }

const CategoryEntry* find_category(std::string_view slug) {
  const auto* const found = std::ranges::find(tree, slug, &CategoryEntry::slug);
  return found == std::end(tree) ? nullptr : found;
}

bool is_leaf_category(std::string_view slug) {
  const auto* const entry = find_category(slug);
  return entry && !entry->parent.empty();
}

}  // namespace footfall::catalog
