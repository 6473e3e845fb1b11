#include "core/crypto.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace footfall::crypto {
namespace {

Bytes bytes(std::string_view hex) { return from_hex(hex).value(); }
Key key_of(std::string_view hex) { return Key::parse(hex).value(); }
Key counting_key() { return key_of("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"); }

template <class Array>
Array array_of(std::string_view hex) {
  const Bytes from = bytes(hex);
  Array to{};
  EXPECT_EQ(from.size(), to.size());
  std::copy(from.begin(), from.end(), to.begin());
  return to;
}

TEST(Randomness, DoesNotRepeat) {
  EXPECT_EQ(random_bytes(0).size(), 0U);
  EXPECT_EQ(random_bytes(32).size(), 32U);
  EXPECT_NE(random_bytes(32), random_bytes(32));
  EXPECT_NE(to_hex(Key::random().bytes()), to_hex(Key::random().bytes()));
}

TEST(Randomness, StaysBelowItsBoundAndReachesAll) {
  EXPECT_EQ(random_below(0), 0U);
  EXPECT_EQ(random_below(1), 0U);
  std::set<std::uint32_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random_below(6));
  EXPECT_EQ(seen, (std::set<std::uint32_t>{0, 1, 2, 3, 4, 5}));
}

TEST(Randomness, MayBeAskedForByManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::vector<Bytes> drawn(8);
  for (auto& mine : drawn) threads.emplace_back([&mine] { mine = random_bytes(16); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::set<Bytes>(drawn.begin(), drawn.end()).size(), drawn.size());
}

TEST(Key, IsReadFromSixtyFourHexDigitsOnly) {
  const std::string digits(64, 'a');
  EXPECT_EQ(to_hex(key_of(digits).bytes()), digits);
  EXPECT_FALSE(Key::parse(""));
  EXPECT_FALSE(Key::parse(digits.substr(2)));
  EXPECT_FALSE(Key::parse(digits + "aa"));
  EXPECT_FALSE(Key::parse("g" + digits.substr(1)));
}

TEST(Subkey, DependsOnMasterAndNameAndNothingElse) {
  const auto hex = [](const Key& key) { return to_hex(key.bytes()); };
  const Key master = counting_key();
  EXPECT_EQ(hex(subkey(master, "session")), hex(subkey(master, "session")));
  EXPECT_NE(hex(subkey(master, "session")), hex(subkey(master, "session ")));
  EXPECT_NE(hex(subkey(master, "session")), hex(subkey(subkey(master, "session"), "session")));
  EXPECT_NE(hex(subkey(master, "session")), to_hex(keyed_hash(master, bytes_of("session"))));
}

// Keys outlive releases: what is sealed or printed today must open after an upgrade.
TEST(Subkey, NeverChangesItsAnswer) {
  EXPECT_EQ(to_hex(subkey(counting_key(), "session").bytes()),
            "9d71e6a7ef8eecb4c29de68b993776140c4eaf53218b85f8561c48c47a32e419");
}

struct HashCase {
  std::string key, message, hash;  // hexadecimal
};

TEST(KeyedHash, IsBlake2b256) {  // computed by Python's hashlib.blake2b(message, digest_size=32, key=key)
  const HashCase cases[] = {
      {"", "", "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d"},
      {"", "616263", "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f"},
  };
  for (const auto& c : cases) EXPECT_EQ(to_hex(keyed_hash(counting_key(), bytes(c.message))), c.hash);
}

TEST(Sha256, GivesTheAnswersOfFips180) {
  const HashCase cases[] = {
      {"", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"", "616263", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
  };
  for (const auto& c : cases) EXPECT_EQ(to_hex(sha256(bytes(c.message))), c.hash);
}

TEST(HmacSha256, GivesTheAnswersOfRfc4231) {
  const HashCase cases[] = {
      {"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", to_hex(bytes_of("Hi There")),
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {to_hex(bytes_of("Jefe")), to_hex(bytes_of("what do ya want for nothing?")),
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {to_hex(Bytes(131, 0xaa)), to_hex(bytes_of("Test Using Larger Than Block-Size Key - Hash Key First")),
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
  };
  for (const auto& c : cases) EXPECT_EQ(to_hex(hmac_sha256(bytes(c.key), bytes(c.message))), c.hash);
}

TEST(ConstantTimeComparison, SeesEveryDifference) {
  const Bytes one = bytes("00ff10"), same = bytes("00ff10"), last = bytes("00ff11"), shorter = bytes("00ff");
  EXPECT_TRUE(equal_in_constant_time(one, same));
  EXPECT_TRUE(equal_in_constant_time({}, {}));
  EXPECT_FALSE(equal_in_constant_time(one, last));
  EXPECT_FALSE(equal_in_constant_time(one, shorter));
  EXPECT_FALSE(equal_in_constant_time(shorter, one));
}

struct SignatureCase {
  std::string seed, public_key, message, signature;
};

const SignatureCase rfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
     "655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
     "b00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
     "c027beceea1ec40a"},
    {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e"
     "2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17a"
     "d9bef1177331a704"},
};

TEST(Ed25519, GivesTheAnswersOfRfc8032) {
  for (const auto& c : rfc8032) {
    const SigningKey key(key_of(c.seed));
    EXPECT_EQ(to_hex(key.public_key()), c.public_key);
    EXPECT_EQ(to_hex(key.sign(bytes(c.message))), c.signature);
    EXPECT_TRUE(signature_is_right(key.public_key(), bytes(c.message), array_of<Signature>(c.signature)));
  }
}

TEST(Ed25519, RefusesEveryFlippedBit) {
  const SigningKey key(counting_key());
  const Bytes message = bytes("0102");
  const Signature signature = key.sign(message);
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    Signature flipped = signature;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(signature_is_right(key.public_key(), message, flipped)) << bit;
  }
  EXPECT_FALSE(signature_is_right(key.public_key(), bytes("0103"), signature));
  EXPECT_FALSE(signature_is_right(SigningKey(Key::random()).public_key(), message, signature));
}

// Adding the order of the group to S gives a second number that solves the same equation (RFC 8032, 8.4).
TEST(Ed25519, RefusesTheSameSignatureWithALargerS) {
  const SigningKey key(counting_key());
  Signature signature = key.sign({});
  const Bytes order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    carry += signature[32 + i] + order[i];
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  EXPECT_FALSE(signature_is_right(key.public_key(), {}, signature));
}

// With the neutral point as the key, R = the neutral point and S = 0 would sign every message.
TEST(Ed25519, RefusesKeysOfSmallOrder) {
  PublicKey neutral{};
  neutral[0] = 1;
  Signature signs_all{};
  signs_all[0] = 1;
  EXPECT_FALSE(signature_is_right(neutral, bytes("00"), signs_all));
}

TEST(Password, IsHashedByArgon2idWithTheStatedCost) {
  const std::string hash = hash_password("correct horse");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_TRUE(password_is_right("correct horse", hash));
  EXPECT_FALSE(password_is_right("correct horsf", hash));
  EXPECT_FALSE(password_is_right("", hash));
  EXPECT_FALSE(password_hash_is_dated(hash));
  EXPECT_NE(hash, hash_password("correct horse"));
}

TEST(Password, IsNeverRightAgainstSomethingElseThanAHash) {
  const std::string hash = hash_password("");
  EXPECT_TRUE(password_is_right("", hash));
  for (const std::string& other : {std::string(), std::string("$argon2id$"), std::string("plain"), hash.substr(0, 60),
                                   hash + std::string(200, 'a'), hash + '\0', "$argon2i$" + hash.substr(10)}) {
    EXPECT_FALSE(password_is_right("", other)) << other;
    EXPECT_TRUE(password_hash_is_dated(other)) << other;
  }
}

TEST(Password, MadeWithLessWorkIsDated) {
  EXPECT_TRUE(
      password_hash_is_dated("$argon2id$v=19$m=4096,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

TEST(Seal, OpensWithTheSameKeyAndContextOnly) {
  const Key key = counting_key();
  const Bytes plain = bytes("00112233");
  const Bytes sealed = seal(key, plain, "provider:1");
  EXPECT_EQ(sealed.size(), plain.size() + 41);
  EXPECT_EQ(open(key, sealed, "provider:1"), plain);
  EXPECT_FALSE(open(key, sealed, "provider:2"));
  EXPECT_FALSE(open(Key::random(), sealed, "provider:1"));
  EXPECT_NE(seal(key, plain, "provider:1"), sealed);
  EXPECT_EQ(open(key, seal(key, {}, ""), ""), Bytes());
}

TEST(Seal, NoticesEveryFlippedBitAndEveryMissingByte) {
  const Key key = counting_key();
  const Bytes sealed = seal(key, bytes("0011"), "c");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    Bytes flipped = sealed;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(open(key, flipped, "c")) << bit;
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(open(key, ByteView(sealed).first(size), "c")) << size;
  }
}

TEST(Seal, IsXChaCha20Poly1305) {  // draft-irtf-cfrg-xchacha-03, A.3.1
  const Key key = key_of("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
  const Bytes context = bytes("50515253c0c1c2c3c4c5c6c7");
  const Bytes sealed = bytes(
      "01404142434445464748494a4b4c4d4e4f5051525354555657"
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216"
      "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13"
      "b52ec0875924c1c7987947deafd8780acf49");
  const auto plain = open(key, sealed, std::string(context.begin(), context.end()));
  ASSERT_TRUE(plain);
  EXPECT_EQ(std::string(plain->begin(), plain->end()),
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
            "would be it.");
}

TEST(Hex, IsReadStrictly) {
  EXPECT_EQ(to_hex(bytes("00fFa0")), "00ffa0");
  EXPECT_EQ(from_hex(""), Bytes());
  for (const char* bad : {"0", "0g", "00 ", " 00", "0x00", "00:11", "000"}) EXPECT_FALSE(from_hex(bad)) << bad;
}

TEST(Base64Url, GivesTheAnswersOfRfc4648WithoutPadding) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : cases) {
    EXPECT_EQ(to_base64url(bytes_of(plain)), text);
    const auto back = from_base64url(text);
    ASSERT_TRUE(back) << text;
    EXPECT_EQ(to_hex(*back), to_hex(bytes_of(plain)));
  }
  EXPECT_EQ(to_base64url(bytes("fbff")), "-_8");
}

TEST(Base64Url, IsReadStrictly) {
  for (const char* bad : {"Z", "Zh", "Zg==", "Zm9", "Zm 8", "+/8", "Zg\n"}) EXPECT_FALSE(from_base64url(bad)) << bad;
}

}  // namespace
}  // namespace footfall::crypto
