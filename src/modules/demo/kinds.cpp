#include "demo/kinds.h"

namespace footfall::demo {

namespace {

constexpr Deal noodles[] = {{"Beef noodle set for one", "牛肉面单人餐", 32},
                            {"Dumpling dinner for two", "水饺双人餐", 68},
                            {"Ten bowls of noodles, any day", "面食十次卡", 260, 10},
                            {"Wonton lunch with a drink", "馄饨午餐配饮料", 26}};
constexpr Deal hot_pot[] = {{"Hot pot for two", "双人火锅套餐", 198},
                            {"Hot pot for four with lamb", "四人羊肉火锅", 368},
                            {"Weekday hot pot lunch", "工作日午市火锅", 88},
                            {"100 yuan towards any hot pot", "火锅百元代金券", 100}};
constexpr Deal chinese[] = {{"Family dinner, eight dishes", "家庭聚餐八道菜", 328},
                            {"Dim sum for two", "双人早茶", 128},
                            {"Roast goose set", "烧鹅套餐", 88},
                            {"100 yuan towards the menu", "百元代金券", 100}};
constexpr Deal seafood[] = {{"Steamed fish dinner for two", "清蒸鱼双人餐", 238},
                            {"Oyster dozen with a beer", "生蚝一打配啤酒", 128},
                            {"Harbour seafood platter", "海港海鲜拼盘", 398}};
constexpr Deal snacks[] = {{"Scallion pancake and soy milk", "葱油饼配豆浆", 14},
                           {"Snack tasting, six kinds", "六样小吃拼盘", 48},
                           {"Breakfast pass, five mornings", "早餐五次卡", 60, 5}};
constexpr Deal cafe[] = {{"Any coffee and a cake", "任选咖啡加蛋糕", 48},
                         {"Coffee card, ten cups", "咖啡十次卡", 220, 10},
                         {"Brunch for two", "双人早午餐", 138},
                         {"Flat white, large", "大杯澳白", 32}};
constexpr Deal tea[] = {{"Bubble tea, any flavour", "任选奶茶一杯", 18},
                        {"Two fruit teas", "鲜果茶两杯", 42},
                        {"Tea card, eight cups", "奶茶八次卡", 120, 8}};
constexpr Deal bakery[] = {{"Birthday cake, 15 cm", "六寸生日蛋糕", 168},
                           {"Bread box for the week", "一周面包盒", 66},
                           {"Egg tarts, half a dozen", "蛋挞半打", 30}};
constexpr Deal hair[] = {
    {"Cut and wash", "洗剪吹", 68}, {"Colour with treatment", "染发加护理", 398}, {"Five cuts", "剪发五次卡", 300, 5}};
constexpr Deal nails[] = {{"Gel manicure", "光疗美甲", 158}, {"Lash extension, natural", "自然款美睫", 198}};
constexpr Deal massage[] = {{"Foot massage, 60 minutes", "足疗六十分钟", 128},
                            {"Back and shoulders, 45 minutes", "肩颈推拿四十五分钟", 138},
                            {"Massage card, six visits", "按摩六次卡", 680, 6}};
constexpr Deal gym[] = {
    {"Day pass", "健身日票", 50}, {"Ten visits", "健身十次卡", 380, 10}, {"Trainer, one hour", "私教一小时", 260}};
constexpr Deal karaoke[] = {{"Small room, three hours", "小包三小时", 168},
                            {"Large room with snacks", "大包配小食", 368}};
constexpr Deal cinema[] = {{"One ticket, any film", "电影票一张", 60},
                           {"Two tickets and popcorn", "双人票配爆米花", 138}};
constexpr Deal playground[] = {{"One child, one afternoon", "儿童半日票", 88}, {"Family ticket", "家庭票", 168}};
constexpr Deal flowers[] = {{"Seasonal bouquet", "当季花束", 128}, {"A plant for the desk", "桌面绿植", 39}};
constexpr Deal laundry[] = {{"Coat, dry cleaned", "大衣干洗", 48}, {"Laundry card, ten items", "洗衣十次卡", 180, 10}};
constexpr Deal pets[] = {{"Bath and brush", "宠物洗护", 88}, {"Check-up", "宠物体检", 168}};

constexpr Kind all_kinds[] = {
    {"noodles", "Noodle House", "面馆", "Mo-Su 10:30-21:30", 10, noodles},
    {"hot-pot", "Hot Pot", "火锅", "Mo-Su 11:00-14:00,17:00-02:00", 7, hot_pot},
    {"chinese-restaurant", "Restaurant", "酒楼", "Mo-Su 10:00-14:30,17:00-22:00", 9, chinese},
    {"seafood", "Seafood", "海鲜坊", "Tu-Su 11:00-22:00; Mo off", 5, seafood},
    {"local-snacks", "Snacks", "小吃", "Mo-Su 06:30-20:00", 9, snacks},
    {"cafe", "Coffee", "咖啡", "Mo-Fr 07:30-21:00; Sa-Su 09:00-22:00", 11, cafe},
    {"cold-drinks", "Tea Bar", "茶饮", "Mo-Su 10:00-22:30", 8, tea},
    {"bakery", "Bakery", "面包房", "Mo-Su 07:00-21:00", 6, bakery},
    {"hairdresser", "Hair", "美发", "Mo-Su 10:00-21:00", 7, hair},
    {"nails", "Nails", "美甲", "Mo-Su 11:00-21:00", 4, nails},
    {"massage", "Massage", "养生馆", "Mo-Su 12:00-01:00", 5, massage},
    {"gym", "Gym", "健身", "Mo-Fr 06:30-22:30; Sa-Su 08:00-21:00", 4, gym},
    {"karaoke", "Karaoke", "KTV", "Mo-Su 13:00-03:00", 3, karaoke},
    {"cinema", "Cinema", "影城", "Mo-Su 10:00-24:00", 2, cinema},
    {"playground", "Play Park", "儿童乐园", "Tu-Su 09:30-20:30; Mo off", 3, playground},
    {"flowers", "Flowers", "花店", "Mo-Su 09:00-20:00", 3, flowers},
    {"laundry", "Laundry", "洗衣", "Mo-Sa 08:00-20:00; Su off", 2, laundry},
    {"veterinary", "Pets", "宠物", "Mo-Su 09:00-21:00", 2, pets},
};

constexpr Word shops[] = {
    {"Harbour", "海港"},       {"Old Lighthouse", "老灯塔"}, {"Blue Door", "蓝门"},   {"Little Swallow", "小燕子"},
    {"Three Wells", "三井"},   {"Moon Bridge", "月桥"},      {"Golden Carp", "金鲤"}, {"Plum Garden", "梅园"},
    {"North Star", "北星"},    {"Grandma Lin's", "林婆婆"},  {"Tide", "潮汐"},        {"Bamboo Lane", "竹里"},
    {"Red Lantern", "红灯笼"}, {"Uncle Chen's", "陈叔"},     {"White Gull", "白鸥"},  {"Cloud", "云上"},
    {"Corner", "转角"},        {"Pine Hill", "松岭"},        {"Silk Road", "丝路"},   {"First Light", "初光"},
    {"Salt & Rice", "盐米"},   {"Paper Boat", "纸船"},       {"Jade Spring", "玉泉"}, {"Fisherman's", "渔夫"},
    {"Orchid", "兰花"},        {"Drum Tower", "鼓楼"},       {"Sunny", "晴天"},       {"Slow", "慢慢"},
    {"Magnolia", "木兰"},      {"Two Cats", "两只猫"}};
constexpr Word streets[] = {{"Camphor", "香樟"}, {"Lotus", "荷花"},  {"Fishery", "渔港"}, {"Customs", "海关"},
                            {"Banyan", "榕树"},  {"Temple", "寺前"}, {"Station", "站前"}, {"Mill", "磨坊"},
                            {"Cloth", "布市"},   {"Peace", "和平"}};

}  // namespace

std::span<const Kind> kinds() { return all_kinds; }
std::span<const Word> shop_words() { return shops; }
std::span<const Word> street_words() { return streets; }

}  // namespace footfall::demo
