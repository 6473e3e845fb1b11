// Footfall 0.1.0: its HTTP API. Written by `footfall emit typescript`.

/** The name of one thing: its kind, an underscore and 26 characters. */
export type Id<Kind extends string> = `${Kind}_${string}`;
/** A time in UTC as in RFC 3339: 2026-11-22T09:30:00.000Z */
export type Timestamp = string;
/** A day: 2026-11-22 */
export type CivilDate = string;
/** An ISO 4217 code: EUR */
export type Currency = string;
/** `amount` counts minor units of the currency: 1250 is 12.50 EUR. */
export interface Money {
  amount: number;
  currency: Currency;
}
/** A place in WGS 84, in degrees. */
export interface LatLng {
  lat: number;
  lng: number;
}

/** Every reason a request may be refused with: its HTTP status and what to tell people. */
export const reasons = {
  address_invalid: { status: 400, text: "This is neither a phone number with its country code nor an e-mail address." },
  address_taken: { status: 409, text: "There is an account with this address already." },
  already_posted: { status: 409, text: "This was posted already." },
  body_not_json: { status: 400, text: "The body is not valid JSON." },
  body_too_large: { status: 413, text: "The request's body is too large." },
  body_type_unsupported: { status: 415, text: "Send the body as application/json, in UTF-8 and uncompressed." },
  callback_malformed: { status: 400, text: "The callback cannot be understood." },
  callback_mismatch: { status: 409, text: "The callback's amount is not the payment's." },
  callback_signature_wrong: { status: 401, text: "The callback's signature is wrong." },
  capacity_unknown: { status: 404, text: "There is nothing of this name to hold." },
  cart_empty: { status: 400, text: "The cart is empty." },
  category_unknown: { status: 400, text: "There is no such category for offers; name one below the top." },
  challenge_expired: { status: 401, text: "The challenge is too old or used. Ask for a new one." },
  code_guesses_exhausted: { status: 429, text: "Too many unknown codes from here. Wait, or scan the QR." },
  credentials_wrong: { status: 401, text: "The address or the password is wrong." },
  csrf_token_wrong: { status: 403, text: "Repeat the session's CSRF token in the X-CSRF-Token header." },
  device_revoked: { status: 403, text: "This device was taken out of service." },
  enrolment_code_wrong: { status: 403, text: "The enrolment code is wrong, used or too old." },
  entry_not_pending: { status: 409, text: "The entry is not pending." },
  entry_unknown: { status: 404, text: "There is no such entry." },
  entry_voided: { status: 409, text: "The pending entry was voided or timed out." },
  field_malformed: { status: 400, text: "This field is not of the required form." },
  field_missing: { status: 400, text: "This field is required." },
  field_out_of_range: { status: 400, text: "This field is outside its limits." },
  field_repeated: { status: 400, text: "This field is given twice." },
  field_unknown: { status: 400, text: "There is no such field." },
  field_wrong_type: { status: 400, text: "This field has the wrong type." },
  forbidden: { status: 403, text: "You may not do this." },
  funds_insufficient: { status: 409, text: "The account does not hold that much." },
  header_too_large: { status: 431, text: "The request's headers are too large." },
  hold_confirmed: { status: 409, text: "The hold is confirmed already." },
  hold_expired: { status: 409, text: "The hold has expired, and what it held was given back." },
  hold_released: { status: 409, text: "The hold was released." },
  hold_unknown: { status: 404, text: "There is no such hold." },
  idempotency_key_malformed: { status: 400, text: "An Idempotency-Key is 1 to 200 printable ASCII characters." },
  idempotency_key_required: { status: 400, text: "Send an Idempotency-Key header: a new random text for each new request, the same one for each retry." },
  idempotency_key_reused: { status: 409, text: "This idempotency key was already used for a different request. Use a new key for a new request." },
  internal: { status: 500, text: "Something went wrong on our side. Quote the request's id when you ask for help." },
  interval_invalid: { status: 400, text: "The interval must begin before it ends." },
  journal_foreign: { status: 400, text: "This is the journal of another device." },
  journal_forked: { status: 409, text: "This is another journal than the one that began here. Enrol the device anew, and have staff look at both." },
  journal_gap: { status: 409, text: "Records are missing before this one. Send the journal from there on." },
  journal_head_wrong: { status: 409, text: "The journal's head is not where its records end." },
  journal_record_malformed: { status: 400, text: "This is not a record of a device's journal." },
  journal_signature_wrong: { status: 400, text: "A record is not signed with the device's key." },
  last_operator: { status: 409, text: "The platform needs at least one operator." },
  limit_per_person: { status: 409, text: "One person may not buy more of this offer." },
  merchant_suspended: { status: 409, text: "The merchant is suspended." },
  merchant_unknown: { status: 404, text: "There is no such merchant." },
  method_not_allowed: { status: 405, text: "This path does not take this method." },
  not_found: { status: 404, text: "There is no such thing, or it is not yours to see." },
  not_ready: { status: 503, text: "The server is starting or stopping." },
  nothing_to_refund: { status: 409, text: "Nothing of this order can be refunded." },
  offer_currency_foreign: { status: 400, text: "Prices are in the region's currency." },
  offer_draft: { status: 409, text: "The offer was never on sale." },
  offer_ended: { status: 409, text: "The offer has ended and cannot be changed." },
  offer_hours_invalid: { status: 400, text: "Times of day run from 0 to 1440 minutes and must not be equal." },
  offer_not_on_sale: { status: 409, text: "This offer is not on sale now." },
  offer_price_above_list: { status: 400, text: "The price may not be above the list price." },
  offer_sale_over: { status: 409, text: "The sale window is over." },
  offer_sale_window_invalid: { status: 400, text: "The sale must begin before it ends." },
  offer_store_foreign: { status: 400, text: "A store of the offer belongs to another merchant." },
  offer_stores_missing: { status: 409, text: "Name at least one open store that honours the offer." },
  offer_unknown: { status: 404, text: "There is no such offer." },
  offer_validity_invalid: { status: 400, text: "Give either the days after purchase or the last day, and a first day before it." },
  offer_validity_over: { status: 409, text: "Vouchers sold now would have expired already." },
  offline_after_revocation: { status: 409, text: "It was signed after the device was taken out of service." },
  offline_beyond_credit: { status: 409, text: "A device that is out of service is believed up to its credit line only." },
  offline_clock_wrong: { status: 409, text: "This device's clock went back. Set it right, or connect to the network." },
  offline_credit_spent: { status: 409, text: "This device has accepted as much as it may on its own. Connect it to the network first." },
  offline_lead_foreign: { status: 400, text: "The lead is a device of this store that is in service." },
  offline_nothing_to_undo: { status: 409, text: "What this record takes back was no use, or was taken back before." },
  offline_offer_unknown: { status: 409, text: "The voucher is for an offer that this device does not know. Connect to the network and ask again." },
  offline_pack_malformed: { status: 400, text: "This is not an offline pack; fetch it again." },
  offline_pack_over: { status: 409, text: "This device was not connected for too long. Connect it to the network first." },
  offline_terms_differ: { status: 409, text: "The offer's rules were changed and only some vouchers are honoured now. Connect to the network and ask again." },
  offline_used_here: { status: 409, text: "The voucher was used on this device already." },
  offline_voucher_over: { status: 409, text: "The voucher was used up, refunded or ended when this device was last connected." },
  offline_voucher_unsure: { status: 409, text: "The voucher may have been used already. Connect to the network and ask again." },
  opening_hours_invalid: { status: 400, text: "These opening hours cannot be understood; write them in the opening_hours syntax of OpenStreetMap." },
  opening_hours_position_missing: { status: 400, text: "Opening hours by sunrise or sunset need the position of the store; set the position first, or give times." },
  opening_hours_zone_unknown: { status: 400, text: "This time zone is not known; name one of the IANA database." },
  order_not_open: { status: 409, text: "The order is paid, cancelled or expired already." },
  order_unknown: { status: 404, text: "There is no such order." },
  overloaded: { status: 503, text: "The server is too busy just now. Try again in a moment." },
  password_weak: { status: 400, text: "A password needs at least 10 characters and must not be a common one." },
  payment_declined: { status: 409, text: "The provider refused the payment. Nothing was taken; try another way to pay." },
  payment_not_captured: { status: 409, text: "Nothing was paid that could be refunded." },
  payment_token_unknown: { status: 400, text: "This provider cannot take the money at once by this token. Use its page." },
  payment_unknown: { status: 404, text: "There is no such payment." },
  position_unlikely: { status: 400, text: "A position of 0,0 stands for an unknown one. Leave the position out when it is not known." },
  price_changed: { status: 409, text: "The price is not what you were shown. Look again and decide." },
  provider_unknown: { status: 400, text: "There is no payment provider of this name here." },
  rate_limited: { status: 429, text: "Too many requests. Wait as long as Retry-After says." },
  redemption_undone: { status: 409, text: "The redemption was undone already." },
  redemption_unknown: { status: 404, text: "There is no such redemption." },
  refund_too_large: { status: 409, text: "More than what was paid cannot be refunded." },
  region_taken: { status: 409, text: "There is a region with this number or name already." },
  region_unknown: { status: 404, text: "There is no such region." },
  request_malformed: { status: 400, text: "This is not a valid HTTP/1.1 request." },
  request_too_slow: { status: 408, text: "The request took too long to arrive. Send it again." },
  route_unknown: { status: 404, text: "There is nothing at this path." },
  scope_unknown: { status: 400, text: "There is no permission of this name, or you do not have it yourself." },
  sign_in_code_wrong: { status: 401, text: "The code is wrong, used or too old. Ask for a new one." },
  signature_wrong: { status: 401, text: "The signature does not fit the device's key." },
  signing_keys_exhausted: { status: 409, text: "A region may have 255 signing keys in its life." },
  sold_out: { status: 409, text: "There is not enough left." },
  store_closed: { status: 409, text: "This store is closed for good." },
  store_missing: { status: 400, text: "Say at which store it is used." },
  store_source_taken: { status: 409, text: "Another store was imported from there already." },
  store_unknown: { status: 404, text: "There is no such store." },
  target_malformed: { status: 400, text: "The path or query is not valid: percent-encode it as UTF-8." },
  target_too_long: { status: 414, text: "The path and query are too long." },
  too_many_attempts: { status: 429, text: "Too many attempts. Wait a little and try again." },
  total_below_use: { status: 409, text: "More than this is held or sold already." },
  unauthenticated: { status: 401, text: "Sign in first." },
  unavailable: { status: 503, text: "The server cannot answer just now. Nothing was changed; try again in a moment." },
  undo_elsewhere: { status: 403, text: "Only the device that redeemed it can undo it." },
  undo_too_late: { status: 409, text: "The time for undoing is over." },
  undo_too_often: { status: 409, text: "This voucher was redeemed and undone too often." },
  voucher_blackout: { status: 409, text: "The voucher is not honoured on this date." },
  voucher_code_malformed: { status: 400, text: "A voucher code has 12 digits; check what was typed." },
  voucher_expired: { status: 409, text: "The voucher has expired. Its paid value goes back to the buyer." },
  voucher_named_twice: { status: 400, text: "The same voucher is named twice. Say how many uses instead." },
  voucher_not_refundable: { status: 409, text: "The terms do not allow a refund now." },
  voucher_not_yet_valid: { status: 409, text: "The voucher is not valid yet." },
  voucher_redeemed: { status: 409, text: "The voucher was used already." },
  voucher_refunded: { status: 409, text: "The voucher was refunded. It cannot be used." },
  voucher_token_key_unknown: { status: 400, text: "This QR code is signed with a key that is not known here; connect to the network to fetch the newest keys, or type the 12-digit code." },
  voucher_token_malformed: { status: 400, text: "This is not a voucher's QR code, or it was read only in part; scan it again." },
  voucher_token_signature_wrong: { status: 400, text: "This QR code was not issued by this platform; do not accept it." },
  voucher_unknown: { status: 404, text: "There is no such voucher at this merchant." },
  voucher_uses_insufficient: { status: 409, text: "The voucher has not that many uses left." },
  voucher_wrong_day: { status: 409, text: "The voucher is not honoured on this day of the week." },
  voucher_wrong_hour: { status: 409, text: "The voucher is not honoured at this time of day." },
  voucher_wrong_store: { status: 409, text: "The voucher is not honoured at this store." },
  zone_unknown: { status: 400, text: "This is not a time zone of the IANA database." },
} as const;

export type ReasonCode = keyof typeof reasons;

export interface ApiKey {
  /** Names it. */
  id: Id<"key">;
  /** What it is for. */
  name: string;
  /** How the key begins, to recognise it by. */
  prefix: string;
  /** The permissions it is limited to. */
  scopes: string[];
  /** Since when. */
  made_at: Timestamp;
  /** Since when it is good for nothing. */
  revoked_at?: Timestamp;
  /** The key itself, for `Authorization: Bearer`: only in the answer to making it. */
  token?: string;
}

export interface ApiKeyPage {
  /** This page, in order. */
  items: ApiKey[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface AskForChallenge {
  /** The device. */
  device: Id<"dev">;
}

export interface AuditEntry {
  /** Names it. */
  id: Id<"aud">;
  /** When it was done. */
  at: Timestamp;
  /** Who did it: usr_…, dev_… or anonymous:<address>. */
  actor: string;
  /** By which session or API key. */
  session: string;
  /** What was done: a permission's name, or an event's. */
  action: string;
  /** To what it was done. */
  subject: string;
  /** More about it. */
  note: string;
}

export interface AuditEntryPage {
  /** This page, in order. */
  items: AuditEntry[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface BecomeGuest {
  /** cookie (when absent): for browsers, wants the CSRF token with writes. bearer: for programs, the answer holds the token. */
  carrier?: "cookie" | "bearer";
}

export interface CartItem {
  offer: Id<"off">;
  /** How many vouchers. */
  quantity: number;
  /** The price you were shown; the order is refused when it has changed. */
  price?: Money;
}

export interface Categories {
  /** In the order to show them, each after what it is below. */
  categories: Category[];
}

export interface Category {
  /** Never renamed. */
  slug: string;
  /** Empty: at the top. */
  parent: string;
  name: string;
  name_zh: string;
}

export interface Challenge {
  /** To sign: the text `footfall device session` followed by this one. */
  challenge: string;
  /** Until when it can be answered, once. */
  expires_at: Timestamp;
}

export interface ChangeMerchant {
  name?: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** Of each sale, in hundredths of a percent. */
  commission_basis_points?: number;
}

export interface ChangeOffer {
  title?: string;
  /** In Chinese; may be empty. */
  title_zh?: string;
  description?: string;
  /** In Chinese; may be empty. */
  description_zh?: string;
  /** The slug of a category that is not at the top. */
  category?: string;
  /** All of them: they replace the present ones. */
  terms?: Terms;
}

export interface ChangePassword {
  /** The password as it is now, if there is one. */
  current?: string;
  /** The new one. */
  password: string;
}

export interface ChangeStore {
  name?: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** The slug of a category. */
  category?: string;
  /** Where it is. Leave it out when that is not known. */
  position?: LatLng;
  /** Its time zone, of the IANA database. The region's when left out. */
  zone?: string;
  address?: string;
  /** With the country code. */
  phone?: string;
  website?: string;
  /** In the opening_hours syntax of OpenStreetMap; empty: unknown. */
  opening_hours?: string;
  /** What cannot be said in that syntax. */
  hours_note?: string;
  description?: string;
}

export interface CreateMerchant {
  name: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** Of each sale, in hundredths of a percent. */
  commission_basis_points?: number;
}

export interface CreateOffer {
  title: string;
  /** In Chinese; may be empty. */
  title_zh?: string;
  description?: string;
  /** In Chinese; may be empty. */
  description_zh?: string;
  /** The slug of a category that is not at the top. */
  category: string;
  terms: Terms;
}

export interface CreateStore {
  name: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** The slug of a category. */
  category?: string;
  /** Where it is. Leave it out when that is not known. */
  position?: LatLng;
  /** Its time zone, of the IANA database. The region's when left out. */
  zone?: string;
  address?: string;
  /** With the country code. */
  phone?: string;
  website?: string;
  /** In the opening_hours syntax of OpenStreetMap; empty: unknown. */
  opening_hours?: string;
  /** What cannot be said in that syntax. */
  hours_note?: string;
  description?: string;
}

export interface Device {
  /** Names it. */
  id: Id<"dev">;
  /** The merchant. */
  merchant: Id<"mer">;
  /** The store. */
  store: Id<"sto">;
  /** What people call it. */
  name: string;
  /** Is it out of service? */
  revoked: boolean;
  /** Since when. */
  made_at?: Timestamp;
}

export interface DevicePage {
  /** This page, in order. */
  items: Device[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export type Empty = Record<string, never>;

export interface EnrolDevice {
  /** The enrolment code; case, hyphens and spaces do not matter. */
  code: string;
  /** What people call the device. */
  name: string;
  /** The device's own Ed25519 key, 32 bytes in base64url. */
  public_key: string;
  /** Ed25519 signature, base64url, over the text `footfall device enrolment` followed by the code's 10 characters in upper case without hyphen. */
  proof: string;
}

export interface EnrolmentCode {
  /** To type or scan at the new device. Shown once. */
  code: string;
  /** Until when it is good, for one device. */
  expires_at: Timestamp;
}

export interface Grant {
  /** The role. */
  role: "anonymous" | "guest" | "consumer" | "device" | "clerk" | "manager" | "owner" | "operator";
  /** Over this merchant. Absent for operators: over everything. */
  merchant?: Id<"mer">;
  /** Over this store only. Absent: over every store of the merchant. */
  store?: Id<"sto">;
}

export interface GrantOperator {
  /** A phone number with its country code, or an e-mail address. */
  address: string;
  /** ISO 3166-1 alpha-2: whose numbers are meant when one comes without country code. */
  country?: string;
  /** What others call them. */
  name?: string;
  /** Of the message. */
  language?: "en" | "zh";
}

export interface GrantStaff {
  /** At this store only. Absent: at every store of the merchant. */
  store?: Id<"sto">;
  /** Clerks serve, managers run stores, owners do everything (and are made by operators). */
  role: "clerk" | "manager" | "owner";
  /** A phone number with its country code, or an e-mail address. */
  address: string;
  /** ISO 3166-1 alpha-2: whose numbers are meant when one comes without country code. */
  country?: string;
  /** What others call them. */
  name?: string;
  /** Of the message. */
  language?: "en" | "zh";
}

export interface HonouredHours {
  /** Of the day. */
  from_minute: number;
  /** Up to, not including; below from_minute: past midnight. */
  until_minute: number;
}

export interface HonouringStore {
  id: Id<"sto">;
  name: string;
  name_zh: string;
  /** False: closed for good. */
  open: boolean;
}

export interface JournalHead {
  /** Of the last record; 0 for none. */
  seq: number;
  /** SHA-256 of that record, base64url; of zeros when there is none. */
  hash: string;
}

export interface ListedSession {
  /** Names it. */
  id: Id<"ses">;
  /** The browser or program, as it calls itself. */
  label: string;
  /** How its token travels. */
  carrier: "cookie" | "bearer";
  /** Since when. */
  made_at: Timestamp;
  /** When it ends by itself. */
  expires_at: Timestamp;
  /** Is this the session that asks? */
  current: boolean;
}

export interface ListedSessionPage {
  /** This page, in order. */
  items: ListedSession[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface MakeApiKey {
  /** What it is for. */
  name: string;
  /** Names of permissions that you have: it may do these and no more. */
  scopes: string[];
}

export interface Merchant {
  id: Id<"mer">;
  name: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** suspended: nothing of it is on sale. */
  state: "active" | "suspended";
  /** Of each sale, in hundredths of a percent. */
  commission_basis_points?: number;
  created_at: Timestamp;
}

export interface MerchantBalance {
  /** Paid for vouchers that are not used yet. */
  escrow: Money;
  /** Earned, less commission, and not paid out yet. */
  payable: Money;
}

export interface MerchantEntry {
  id: Id<"ent">;
  at: Timestamp;
  /** What sort of fact: redemption.earned. */
  why: string;
  /** The id of the thing. */
  reference: string;
  /** Positive: the merchant is owed more. */
  amount: Money;
}

export interface MerchantEntryPage {
  /** This page, in order. */
  items: MerchantEntry[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface MerchantPage {
  /** This page, in order. */
  items: Merchant[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface Offer {
  id: Id<"off">;
  merchant: Id<"mer">;
  merchant_name: string;
  merchant_name_zh: string;
  title: string;
  /** In Chinese; may be empty. */
  title_zh?: string;
  description?: string;
  /** In Chinese; may be empty. */
  description_zh?: string;
  /** The slug of a category that is not at the top. */
  category: string;
  state: "draft" | "on_sale" | "paused" | "ended";
  /** Of the terms. */
  version: number;
  terms: Terms;
  /** Below the list price, rounded down. */
  discount_percent: number;
  /** Of the quota; absent: no limit. */
  left?: number;
  sold: number;
  /** On sale, in its sale window, and not sold out. */
  on_sale_now: boolean;
  /** That honour it. */
  stores: HonouringStore[];
  created_at: Timestamp;
}

export interface OfferHit {
  id: Id<"off">;
  merchant: Id<"mer">;
  title: string;
  title_zh: string;
  category: string;
  price: Money;
  list_price: Money;
  /** Below the list price, rounded down. */
  discount_percent: number;
  /** Of the quota; absent: no limit. */
  left?: number;
  /** The nearest that honours it; without a place the first one. */
  store: StoreHit;
}

export interface OfferHitPage {
  /** This page, in order. */
  items: OfferHit[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface OfferPage {
  /** This page, in order. */
  items: Offer[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface OfflineExcess {
  id: Id<"exc">;
  /** Who served it, and bears it. */
  merchant: Id<"mer">;
  /** Whose journal showed it. */
  device: Id<"dev">;
  /** The record's place in that journal. */
  seq: number;
  voucher: Id<"vch">;
  /** How many too many. */
  uses: number;
  /** Of what was paid, what these uses are. */
  value: Money;
  /** Why the voucher was not good for it: a reason. */
  reason: string;
  /** undone: the device took the use back. */
  state: "booked" | "undone";
  /** Where it was used. */
  store: Id<"sto">;
  /** By the device's clock, corrected. */
  used_at: Timestamp;
  /** Where the use was that took what there was. */
  other_store?: Id<"sto">;
  /** The device or person that redeemed it there. */
  other_by?: string;
  other_at?: Timestamp;
  /** When it came to light. */
  made_at: Timestamp;
}

export interface OfflineExcessPage {
  /** This page, in order. */
  items: OfflineExcess[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface OfflineLine {
  store: Id<"sto">;
  /** The most that each device may have accepted on its own and not yet synced. */
  value: Money;
  /** The same, as a number of uses. */
  uses_max: number;
  /** The device that the others ask before they accept. */
  lead?: Id<"dev">;
  /** Grows with every other lead. */
  epoch: number;
}

export interface OpenDay {
  date: CivilDate;
  weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  /** Hours that begin on this day; none: closed. */
  spans: OpenSpan[];
}

export interface OpenNow {
  /** unknown: nobody said, or only a comment did. */
  is: "closed" | "open" | "unknown";
  /** Of the hours; may be empty. */
  comment: string;
  /** Absent: not in the next 400 days. */
  changes_at?: Timestamp;
}

export interface OpenSpan {
  /** By the store's clock. */
  from: string;
  /** Up to, not including; not after `from`: on the next day. */
  until: string;
  /** open or unknown. */
  is: "closed" | "open" | "unknown";
  comment?: string;
}

export interface Order {
  id: Id<"ord">;
  /** placed: held for you until expires_at. */
  state: "placed" | "paid" | "cancelled" | "expired" | "refunded";
  total: Money;
  placed_at: Timestamp;
  /** Pay before this. */
  expires_at: Timestamp;
  /** The last payment begun. */
  payment?: Id<"pay">;
  lines: OrderLine[];
  /** Issued when it was paid. */
  vouchers: Id<"vch">[];
}

export interface OrderLine {
  offer: Id<"off">;
  merchant: Id<"mer">;
  title: string;
  title_zh: string;
  quantity: number;
  /** As it was when the order was placed. */
  unit_price: Money;
  list_price: Money;
}

export interface OrderPage {
  /** This page, in order. */
  items: Order[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface PayOrderRequest {
  /** Who takes the money. */
  provider?: string;
  /** Where the payer comes back to. */
  return_url?: string;
}

export interface Payment {
  id: Id<"pay">;
  provider: string;
  state: "intended" | "pending" | "captured" | "failed" | "cancelled";
  amount: Money;
  refunded: Money;
  /** Where to pay. Empty while the provider is being asked: look again. */
  page_url: string;
  created_at: Timestamp;
}

export interface PaymentToken {
  /** Who takes the money. */
  provider: string;
  /** The provider's token for a way to pay that needs no page. The sandbox's: tok_paid, tok_declined. */
  token: string;
}

export interface PlaceOrder {
  /** Offers of one region, of any stores. */
  items: CartItem[];
  /** Pays in the same breath: the order is paid and its vouchers issued, or nothing is. */
  payment?: PaymentToken;
}

export interface Prepared {
  /** One a voucher, in order. */
  verdicts: Verdict[];
}

export interface PresentedVoucher {
  /** The 12 digits as typed, or the text of the QR. */
  code: string;
  /** How many uses of it. */
  uses?: number;
}

export interface Problem {
  /** Where this reason is explained, relative to this server. */
  type: string;
  /** What happened and what to do about it, in English. */
  title: string;
  /** The HTTP status, again. */
  status: number;
  /** The reason. Never changes its meaning: branch on this. */
  code: ReasonCode;
  /** About this one occurrence. */
  detail?: string;
  /** The field of the request it is about: a JSON pointer, or a parameter. */
  field?: string;
  /** What would have been right. */
  expected?: string;
  /** The request's id, as in X-Request-Id. Quote it when you ask for help. */
  request: string;
}

export interface Redeem {
  /** Staff name the store; a device may leave it out. */
  store?: Id<"sto">;
  /** What was presented. */
  vouchers: PresentedVoucher[];
}

export interface Redeemed {
  /** One a voucher, in order. */
  redemptions: RedemptionView[];
}

export interface Redemption {
  id: Id<"rdm">;
  voucher: Id<"vch">;
  store: Id<"sto">;
  /** The device or person that redeemed it. */
  by: string;
  /** settled: it cannot be undone any more. */
  state: "done" | "undone" | "settled";
  uses: number;
  /** Of the paid value, what these uses earn. */
  share: Money;
  redeemed_at: Timestamp;
  undo_until: Timestamp;
}

export interface RedemptionView {
  id: Id<"rdm">;
  voucher: Id<"vch">;
  store: Id<"sto">;
  /** The device or person that redeemed it. */
  by: string;
  /** settled: it cannot be undone any more. */
  state: "done" | "undone" | "settled";
  uses: number;
  /** Of the paid value, what these uses earn. */
  share: Money;
  redeemed_at: Timestamp;
  undo_until: Timestamp;
  offer: Id<"off">;
  title: string;
  /** Of the voucher, now. */
  uses_left: number;
}

export interface RedemptionViewPage {
  /** This page, in order. */
  items: RedemptionView[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface Refund {
  id: Id<"rfd">;
  payment: Id<"pay">;
  /** failing: it will be tried again; failed: it needs a person. */
  state: "requested" | "refunded" | "failing" | "failed";
  amount: Money;
  why: string;
  attempts: number;
  next_try_at: Timestamp;
  created_at: Timestamp;
}

export interface RefundOrderRequest {
  /** Which; all that can be refunded, when none is named. */
  vouchers?: Id<"vch">[];
}

export interface RefundPage {
  /** This page, in order. */
  items: Refund[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface Refunded {
  /** What will be paid back. */
  amount: Money;
  vouchers: Id<"vch">[];
}

export interface Region {
  /** Its number, 1 to 4095, for ever. */
  region: number;
  /** Its name in addresses. */
  slug: string;
  name: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** Of all prices in it. */
  currency: Currency;
  /** Its time zone, of the IANA database. */
  zone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** BCP 47, of its default texts. */
  language: string;
}

export interface Regions {
  /** By number. */
  regions: Region[];
}

export interface Rules {
  /** Empty: every day. */
  weekdays?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
  /** Empty: all day. */
  hours?: HonouredHours[];
  /** Days it is not honoured. */
  blackouts?: CivilDate[];
}

export interface SentRecord {
  /** The record with its signature, base64url. */
  signed: string;
}

export interface Session {
  /** The strongest role one has. */
  role: "anonymous" | "guest" | "consumer" | "device" | "clerk" | "manager" | "owner" | "operator";
  /** Names the session or API key. */
  session?: string;
  /** Who is signed in, when it is a person. */
  user?: Id<"usr">;
  /** Who is signed in, when it is a device. */
  device?: Id<"dev">;
  /** What others call them. */
  name?: string;
  /** What they sign in with. */
  addresses: string[];
  /** Roles at merchants, or as operator. */
  grants: Grant[];
  /** Of an API key: the permissions it is limited to. Empty: not limited. */
  scopes: string[];
  /** When it ends by itself. */
  expires_at?: Timestamp;
  /** Of a session by cookie: repeat it in X-CSRF-Token with every write. */
  csrf_token?: string;
  /** Of a new session by bearer: for `Authorization: Bearer`. Shown once. */
  token?: string;
}

export interface SetOfflineLine {
  /** The most that each device of the store may have accepted on its own and not yet synced. */
  value: Money;
  /** The same, as a number of uses. 0: no device accepts on its own. */
  uses_max: number;
  /** The device that the others ask before they accept. Another one begins another epoch. */
  lead?: Id<"dev">;
}

export interface SignIn {
  /** A phone number with its country code, or an e-mail address. */
  address: string;
  /** ISO 3166-1 alpha-2: whose numbers are meant when one comes without country code. */
  country?: string;
  /** The one-time code. This or `password`. */
  code?: string;
  /** This or `code`. */
  password?: string;
  /** cookie (when absent): for browsers, wants the CSRF token with writes. bearer: for programs, the answer holds the token. */
  carrier?: "cookie" | "bearer";
}

export interface SignInCodeRequest {
  /** A phone number with its country code, or an e-mail address. */
  address: string;
  /** ISO 3166-1 alpha-2: whose numbers are meant when one comes without country code. */
  country?: string;
  /** Of the message. */
  language?: "en" | "zh";
}

export interface SignInCodeSent {
  /** Until when the code is good. */
  expires_at: Timestamp;
  /** The code itself: on demo servers only. */
  code?: string;
}

export interface SigningKey {
  id: number;
  /** Ed25519, base64url. */
  public_key: string;
  made_at: Timestamp;
}

export interface SigningKeys {
  /** Oldest first; the last signs. */
  keys: SigningKey[];
}

export interface StaffMember {
  /** Names the role this person has here. */
  grant: Id<"grt">;
  /** The person. */
  user: Id<"usr">;
  /** What others call them; may be empty. */
  name: string;
  /** What they sign in with. */
  addresses: string[];
  /** The role. */
  role: "anonymous" | "guest" | "consumer" | "device" | "clerk" | "manager" | "owner" | "operator";
  /** At this store only. Absent: at every store. */
  store?: Id<"sto">;
  /** Since when. */
  made_at: Timestamp;
}

export interface StaffMemberPage {
  /** This page, in order. */
  items: StaffMember[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface StartDeviceSession {
  /** The device. */
  device: Id<"dev">;
  /** As it was given. */
  challenge: string;
  /** Ed25519 signature, base64url, over the text `footfall device session` followed by the challenge. */
  signature: string;
}

export interface Store {
  id: Id<"sto">;
  merchant: Id<"mer">;
  name: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** The slug of a category; may be empty. */
  category: string;
  /** Absent: not known. */
  position?: LatLng;
  zone: string;
  address: string;
  /** E.164, or empty. */
  phone: string;
  website: string;
  /** OpenStreetMap's syntax, or empty. */
  opening_hours: string;
  hours_note: string;
  description: string;
  /** Where it was imported from, or empty. */
  source: string;
  /** closed: for good. */
  state: "open" | "closed";
  created_at: Timestamp;
  merchant_name: string;
  /** The name in Chinese; may be empty. */
  merchant_name_zh?: string;
  /** Whether it is open now. */
  open: OpenNow;
  /** Seven days from today at the store; none when its hours are not known. */
  week: OpenDay[];
}

export interface StoreHit {
  id: Id<"sto">;
  merchant: Id<"mer">;
  name: string;
  name_zh: string;
  category: string;
  /** Absent: not known. */
  position?: LatLng;
  address: string;
  /** As the crow flies; absent when the query names no place. */
  distance_metres?: number;
  open: OpenNow;
}

export interface StoreHitPage {
  /** This page, in order. */
  items: StoreHit[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface StoreSummary {
  id: Id<"sto">;
  merchant: Id<"mer">;
  name: string;
  /** The name in Chinese; may be empty. */
  name_zh?: string;
  /** The slug of a category; may be empty. */
  category: string;
  /** Absent: not known. */
  position?: LatLng;
  zone: string;
  address: string;
  /** E.164, or empty. */
  phone: string;
  website: string;
  /** OpenStreetMap's syntax, or empty. */
  opening_hours: string;
  hours_note: string;
  description: string;
  /** Where it was imported from, or empty. */
  source: string;
  /** closed: for good. */
  state: "open" | "closed";
  created_at: Timestamp;
}

export interface StoreSummaryPage {
  /** This page, in order. */
  items: StoreSummary[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

export interface SyncJournal {
  /** The device's own clock as it sends this. Staff who send it for a device leave it out. */
  sent_at?: Timestamp;
  /** How far the journal goes on the device, sent or not. */
  head: JournalHead;
  /** Signed records in order, from where the journal here ends. May be empty. */
  records: SentRecord[];
}

export interface SyncJournalOfDevice {
  journal: SyncJournal;
}

export interface SyncedJournal {
  /** The server's clock. */
  now: Timestamp;
  /** What is to be added to the device's clock. */
  offset_ms: number;
  /** Where the journal stands here. Go on with the record after it. */
  journal: JournalHead;
  /** What came of each record that was sent, in order. */
  records: SyncedRecord[];
}

export interface SyncedRecord {
  seq: number;
  kind: "accepted" | "undone" | "refused";
  /** honoured: a redemption. first: the first use; the one that was redeemed before it came in is one too many. excess: one too many. undone: taken back. noted: it changes nothing. aside: nothing could be made of it. */
  outcome: "honoured" | "first" | "excess" | "undone" | "noted" | "aside";
  /** Why, when it is not as it should be: a reason. */
  reason?: string;
  voucher?: Id<"vch">;
  redemption?: Id<"rdm">;
  /** By the device's clock, corrected. */
  signed_at: Timestamp;
}

export interface Terms {
  /** Paid for one voucher. */
  price: Money;
  /** What it would cost otherwise. */
  list_price: Money;
  /** Vouchers that may be sold; 0: no limit. */
  quota?: number;
  /** Vouchers one person may have; 0: no limit. */
  per_person?: number;
  /** Absent: from now on. */
  sale_from?: Timestamp;
  /** Absent: until it is paused or ended. */
  sale_until?: Timestamp;
  validity: Validity;
  /** When a voucher is honoured, by the store's clock. */
  rules?: Rules;
  /** Of one voucher. */
  uses?: number;
  /** any_time: before use, and by itself at expiry. */
  refund?: "any_time" | "until_expiry_only" | "never";
  /** How many days after expiry the paid value goes back by itself. */
  paid_value_days?: number;
  /** That honour it; the clock of the first one ends its validity. */
  stores?: Id<"sto">[];
}

export interface Undone {
  redemption: RedemptionView;
  /** The voucher may not be used any more, so the buyer is refunded instead. */
  refunds: boolean;
}

export interface Validity {
  /** Absent: from the purchase on. */
  first_day?: CivilDate;
  /** Until midnight at the store. This or days_after_purchase. */
  last_day?: CivilDate;
  /** The last day, counted from the purchase, or from first_day when that is later. */
  days_after_purchase?: number;
}

export interface Verdict {
  may_redeem: boolean;
  /** Why not: a reason. */
  code?: string;
  /** Why not, in a sentence. */
  text?: string;
  /** When and where it was used before. */
  more?: string;
  /** Absent when there is no such voucher at this merchant. */
  voucher?: VoucherSummary;
  last_redemption?: Redemption;
}

export interface Voucher {
  id: Id<"vch">;
  order: Id<"ord">;
  offer: Id<"off">;
  merchant: Id<"mer">;
  /** issued: it can be used, now or later. */
  state: "issued" | "redeemed" | "refunded" | "expired";
  /** In all. */
  uses: number;
  used: number;
  /** What was paid for it. */
  paid: Money;
  /** What it is worth beyond that, until valid_until. */
  promotional: Money;
  /** Of paid, what was refunded. */
  given_back: Money;
  valid_from: Timestamp;
  /** It is served before this moment. */
  valid_until: Timestamp;
  /** When what is left of the paid value is settled by itself. */
  paid_until: Timestamp;
  issued_at: Timestamp;
  title: string;
  title_zh: string;
  /** To be typed at the desk. */
  code: string;
  /** The text of the QR, signed. Absent when the voucher cannot be used any more. */
  qr?: string;
  uses_left: number;
  /** When it is honoured, by the store's clock. */
  rules: Rules;
  /** Where it is honoured. */
  stores: Id<"sto">[];
  /** Its visits, oldest first. */
  redemptions: Redemption[];
}

export interface VoucherSummary {
  id: Id<"vch">;
  order: Id<"ord">;
  offer: Id<"off">;
  merchant: Id<"mer">;
  /** issued: it can be used, now or later. */
  state: "issued" | "redeemed" | "refunded" | "expired";
  /** In all. */
  uses: number;
  used: number;
  /** What was paid for it. */
  paid: Money;
  /** What it is worth beyond that, until valid_until. */
  promotional: Money;
  /** Of paid, what was refunded. */
  given_back: Money;
  valid_from: Timestamp;
  /** It is served before this moment. */
  valid_until: Timestamp;
  /** When what is left of the paid value is settled by itself. */
  paid_until: Timestamp;
  issued_at: Timestamp;
  title: string;
  uses_left: number;
}

export interface VoucherSummaryPage {
  /** This page, in order. */
  items: VoucherSummary[];
  /** Hand this in as `cursor` to get the next page. Absent on the last page. */
  next?: string;
}

/** What each operation takes and answers. */
export interface Operations {
  /** Sends a one-time code to a phone or e-mail address. The answer is the same whether it has an account. */
  sendSignInCode: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: SignInCodeRequest;
    reply: SignInCodeSent;
  };
  /** Signs in by a one-time code or a password. The first code of an address makes its account, from the guest who uses it, if one does. */
  signIn: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: SignIn;
    reply: Session;
  };
  /** Starts a session without an account, to buy with. */
  becomeGuest: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: BecomeGuest | undefined;
    reply: Session;
  };
  /** Sets or changes your password and ends your other sessions. */
  changePassword: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: ChangePassword;
    reply: Empty;
  };
  /** Tells who you are signed in as, and what you may do where. */
  getSession: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: Session;
  };
  /** Ends the session that asks. */
  signOut: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: Empty;
  };
  /** Lists your sessions, newest first. */
  listSessions: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: ListedSessionPage;
  };
  /** Ends one of your sessions. */
  endSession: {
    path: { session: Id<"ses"> };
    query: Record<string, never>;
    body: undefined;
    reply: Empty;
  };
  /** Ends all your sessions but the one that asks. */
  endOtherSessions: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: Empty;
  };
  /** Gives somebody a role at a merchant; who has no account yet gets one with this address. */
  grantStaff: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: GrantStaff;
    reply: StaffMember;
  };
  /** Lists who has which role at a merchant. */
  listStaff: {
    path: { merchant: Id<"mer"> };
    query: { cursor?: Id<"grt">; limit?: number };
    body: undefined;
    reply: StaffMemberPage;
  };
  /** Takes a role away, at once. */
  revokeStaff: {
    path: { merchant: Id<"mer">; grant: Id<"grt"> };
    query: Record<string, never>;
    body: undefined;
    reply: Empty;
  };
  /** Makes somebody an operator of the platform. */
  grantOperator: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: GrantOperator;
    reply: StaffMember;
  };
  /** Lists the operators of the platform. */
  listOperators: {
    path: Record<string, never>;
    query: { cursor?: Id<"grt">; limit?: number };
    body: undefined;
    reply: StaffMemberPage;
  };
  /** Takes the operator's role away, but never the last one's. */
  revokeOperator: {
    path: { grant: Id<"grt"> };
    query: Record<string, never>;
    body: undefined;
    reply: Empty;
  };
  /** Makes an API key with some of your permissions. The key is shown this once. */
  makeApiKey: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: MakeApiKey;
    reply: ApiKey;
  };
  /** Lists your API keys, newest first. */
  listApiKeys: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: ApiKeyPage;
  };
  /** Revokes one of your API keys, at once. */
  revokeApiKey: {
    path: { key: Id<"key"> };
    query: Record<string, never>;
    body: undefined;
    reply: Empty;
  };
  /** Makes a code by which one device can become a Counter of the store, within 15 minutes. */
  makeEnrolmentCode: {
    path: { merchant: Id<"mer">; store: Id<"sto"> };
    query: Record<string, never>;
    body: undefined;
    reply: EnrolmentCode;
  };
  /** Lists the devices of a store. */
  listDevices: {
    path: { merchant: Id<"mer">; store: Id<"sto"> };
    query: { cursor?: Id<"dev">; limit?: number };
    body: undefined;
    reply: DevicePage;
  };
  /** Takes a device out of service, at once and for good. */
  revokeDevice: {
    path: { device: Id<"dev"> };
    query: Record<string, never>;
    body: undefined;
    reply: Empty;
  };
  /** Makes this device a Counter, by an enrolment code and a key of its own. */
  enrolDevice: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: EnrolDevice;
    reply: Device;
  };
  /** Gives a device something to sign. */
  askForChallenge: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: AskForChallenge;
    reply: Challenge;
  };
  /** Signs a device in, by its signature of a challenge. */
  startDeviceSession: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: StartDeviceSession;
    reply: Session;
  };
  /** Lists who did what to what, newest first. */
  listAuditEntries: {
    path: Record<string, never>;
    query: { region?: number; subject?: string; cursor?: Id<"aud">; limit?: number };
    body: undefined;
    reply: AuditEntryPage;
  };
  /** Opens a region. */
  createRegion: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: Region;
    reply: Region;
  };
  /** Lists the regions. */
  listRegions: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: Regions;
  };
  /** Shows a region. */
  getRegion: {
    path: { region: number };
    query: Record<string, never>;
    body: undefined;
    reply: Region;
  };
  /** Makes a merchant in a region. Grant somebody the role of its owner next. */
  createMerchant: {
    path: { region: number };
    query: Record<string, never>;
    body: CreateMerchant;
    reply: Merchant;
  };
  /** Lists a region's merchants, newest first. */
  listMerchants: {
    path: { region: number };
    query: { cursor?: Id<"mer">; limit?: number };
    body: undefined;
    reply: MerchantPage;
  };
  /** Shows a merchant with its commission. */
  getMerchant: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: undefined;
    reply: Merchant;
  };
  /** Changes what is given and leaves the rest; the commission only as operator. */
  changeMerchant: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: ChangeMerchant | undefined;
    reply: Merchant;
  };
  /** Suspends a merchant: its offers are paused. */
  suspendMerchant: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: undefined;
    reply: Merchant;
  };
  /** Ends a suspension; offers go on sale again one by one. */
  activateMerchant: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: undefined;
    reply: Merchant;
  };
  /** Adds a store to a merchant. */
  createStore: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: CreateStore;
    reply: Store;
  };
  /** Lists a merchant's stores, oldest first. */
  listStoresOfMerchant: {
    path: { merchant: Id<"mer"> };
    query: { cursor?: Id<"sto">; limit?: number };
    body: undefined;
    reply: StoreSummaryPage;
  };
  /** Shows a store: whether it is open, and its hours of the next seven days. */
  getStore: {
    path: { store: Id<"sto"> };
    query: Record<string, never>;
    body: undefined;
    reply: Store;
  };
  /** Changes what is given and leaves the rest. */
  changeStore: {
    path: { store: Id<"sto"> };
    query: Record<string, never>;
    body: ChangeStore | undefined;
    reply: Store;
  };
  /** Closes a store for good. Vouchers cannot be used there any more. */
  closeStore: {
    path: { store: Id<"sto"> };
    query: Record<string, never>;
    body: undefined;
    reply: Store;
  };
  /** Lists the category tree in English and Chinese. */
  listCategories: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: Categories;
  };
  /** Writes an offer as a draft. */
  createOffer: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: CreateOffer;
    reply: Offer;
  };
  /** Lists a merchant's offers, newest first; drafts only to its own staff. */
  listOffersOfMerchant: {
    path: { merchant: Id<"mer"> };
    query: { state?: "draft" | "on_sale" | "paused" | "ended"; cursor?: Id<"off">; limit?: number };
    body: undefined;
    reply: OfferPage;
  };
  /** Shows an offer with its terms, its stores and how many are left. */
  getOffer: {
    path: { offer: Id<"off"> };
    query: Record<string, never>;
    body: undefined;
    reply: Offer;
  };
  /** Changes what is given; other terms make a new version, and what was sold keeps the old one. */
  changeOffer: {
    path: { offer: Id<"off"> };
    query: Record<string, never>;
    body: ChangeOffer | undefined;
    reply: Offer;
  };
  /** Puts an offer on sale, for the first time or again. */
  putOfferOnSale: {
    path: { offer: Id<"off"> };
    query: Record<string, never>;
    body: undefined;
    reply: Offer;
  };
  /** Takes an offer off sale for a while. */
  pauseOffer: {
    path: { offer: Id<"off"> };
    query: Record<string, never>;
    body: undefined;
    reply: Offer;
  };
  /** Ends an offer for good; vouchers sold stay valid. */
  endOffer: {
    path: { offer: Id<"off"> };
    query: Record<string, never>;
    body: undefined;
    reply: Offer;
  };
  /** Takes a provider's signed callback. */
  reportPayment: {
    path: { provider: string };
    query: Record<string, never>;
    body: unknown;
    reply: string;
  };
  /** Lists refunds that failed for good. */
  listFailedRefunds: {
    path: Record<string, never>;
    query: { region: number; cursor?: Id<"rfd">; limit?: number };
    body: undefined;
    reply: RefundPage;
  };
  /** Tries a failed refund again. */
  retryRefund: {
    path: { refund: Id<"rfd"> };
    query: Record<string, never>;
    body: undefined;
    reply: Refund;
  };
  /** Shows the sandbox's page for a payment. */
  getSandboxPayment: {
    path: { payment: Id<"pay"> };
    query: Record<string, never>;
    body: undefined;
    reply: string;
  };
  /** Pays, fails or cancels a payment at the sandbox: the form of its page. */
  decideSandboxPayment: {
    path: { payment: Id<"pay"> };
    query: Record<string, never>;
    body: unknown;
    reply: string;
  };
  /** Lists your vouchers of a region, newest first. */
  listVouchers: {
    path: Record<string, never>;
    query: { region: number; cursor?: Id<"vch">; limit?: number };
    body: undefined;
    reply: VoucherSummaryPage;
  };
  /** Shows your voucher with its code, QR text, rules and visits. */
  getVoucher: {
    path: { voucher: Id<"vch"> };
    query: Record<string, never>;
    body: undefined;
    reply: Voucher;
  };
  /** Draws the QR of your voucher as SVG. */
  getVoucherQrSvg: {
    path: { voucher: Id<"vch"> };
    query: Record<string, never>;
    body: undefined;
    reply: string;
  };
  /** Draws the QR of your voucher as PNG. */
  getVoucherQrPng: {
    path: { voucher: Id<"vch"> };
    query: Record<string, never>;
    body: undefined;
    reply: string;
  };
  /** Tells what redeeming these vouchers here and now would do, and changes nothing. */
  prepareRedemption: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: Redeem;
    reply: Prepared;
  };
  /** Redeems up to ten vouchers, all of them or none. */
  redeemVouchers: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: Redeem;
    reply: Redeemed;
  };
  /** Takes a redemption back: within 15 minutes, from the same device. */
  undoRedemption: {
    path: { redemption: Id<"rdm"> };
    query: Record<string, never>;
    body: undefined;
    reply: Undone;
  };
  /** Lists a store's redemptions, newest first. */
  listRedemptions: {
    path: Record<string, never>;
    query: { store?: Id<"sto">; cursor?: Id<"rdm">; limit?: number };
    body: undefined;
    reply: RedemptionViewPage;
  };
  /** Lists the public keys that sign a region's QR codes. */
  listSigningKeys: {
    path: { region: number };
    query: Record<string, never>;
    body: undefined;
    reply: SigningKeys;
  };
  /** Makes a new signing key; tokens signed by older ones stay valid. */
  rotateSigningKey: {
    path: { region: number };
    query: Record<string, never>;
    body: undefined;
    reply: SigningKey;
  };
  /** What this device needs to decide without a network, signed. Its form is in the reference of offline packs. */
  getOfflinePack: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    reply: string;
  };
  /** Replays this device's journal, each record once and in order. Sending records again is fine. */
  syncJournal: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: SyncJournal;
    reply: SyncedJournal;
  };
  /** Replays the journal of a device that cannot send it itself: one that was taken out of service. */
  syncJournalOfDevice: {
    path: { device: Id<"dev"> };
    query: Record<string, never>;
    body: SyncJournalOfDevice;
    reply: SyncedJournal;
  };
  /** Shows how much each device of the store may accept on its own, and who leads them. */
  getOfflineLine: {
    path: { merchant: Id<"mer">; store: Id<"sto"> };
    query: Record<string, never>;
    body: undefined;
    reply: OfflineLine;
  };
  /** Sets how much each device of the store may accept on its own, and who leads them. */
  setOfflineLine: {
    path: { merchant: Id<"mer">; store: Id<"sto"> };
    query: Record<string, never>;
    body: SetOfflineLine;
    reply: OfflineLine;
  };
  /** Lists uses that devices granted beyond what a voucher was good for, newest first. */
  listMerchantOfflineExcesses: {
    path: { merchant: Id<"mer"> };
    query: { cursor?: Id<"exc">; limit?: number };
    body: undefined;
    reply: OfflineExcessPage;
  };
  /** Lists those of every merchant of a region, newest first. */
  listOfflineExcesses: {
    path: { region: number };
    query: { cursor?: Id<"exc">; limit?: number };
    body: undefined;
    reply: OfflineExcessPage;
  };
  /** Places an order: holds everything in the cart for 15 minutes, or nothing; with a payment, buys it. */
  placeOrder: {
    path: Record<string, never>;
    query: Record<string, never>;
    body: PlaceOrder;
    reply: Order;
  };
  /** Lists your orders of a region, newest first. */
  listOrders: {
    path: Record<string, never>;
    query: { region: number; cursor?: Id<"ord">; limit?: number };
    body: undefined;
    reply: OrderPage;
  };
  /** Shows your order and its vouchers. */
  getOrder: {
    path: { order: Id<"ord"> };
    query: Record<string, never>;
    body: undefined;
    reply: Order;
  };
  /** Gives up an order that is not paid. */
  cancelOrder: {
    path: { order: Id<"ord"> };
    query: Record<string, never>;
    body: undefined;
    reply: Order;
  };
  /** Begins a payment; go to its page_url to pay. */
  payOrder: {
    path: { order: Id<"ord"> };
    query: Record<string, never>;
    body: PayOrderRequest | undefined;
    reply: Payment;
  };
  /** Shows the last payment begun for your order. */
  getOrderPayment: {
    path: { order: Id<"ord"> };
    query: Record<string, never>;
    body: undefined;
    reply: Payment;
  };
  /** Gives back the paid value of vouchers that were not used, or of the uses that are left. */
  refundOrder: {
    path: { order: Id<"ord"> };
    query: Record<string, never>;
    body: RefundOrderRequest | undefined;
    reply: Refunded;
  };
  /** Shows what a merchant is owed. */
  getMerchantBalance: {
    path: { merchant: Id<"mer"> };
    query: Record<string, never>;
    body: undefined;
    reply: MerchantBalance;
  };
  /** Lists the entries of a merchant's account, newest first. */
  listMerchantEntries: {
    path: { merchant: Id<"mer"> };
    query: { account?: "payable" | "escrow"; cursor?: Id<"ent">; limit?: number };
    body: undefined;
    reply: MerchantEntryPage;
  };
  /** Finds offers that can be bought now, the nearest first. */
  findOffers: {
    path: Record<string, never>;
    query: { region: number; near?: string; radius_metres?: number; text?: string; category?: string; limit?: number; cursor?: string };
    body: undefined;
    reply: OfferHitPage;
  };
  /** Finds stores, the nearest first. */
  findStores: {
    path: Record<string, never>;
    query: { region: number; near?: string; radius_metres?: number; text?: string; category?: string; limit?: number; cursor?: string };
    body: undefined;
    reply: StoreHitPage;
  };
}

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  /** Whether the request takes an Idempotency-Key. */
  key: "required" | "optional" | "unused";
  /** The status of success. */
  status: number;
}

/** Where each operation is found. */
export const routes = {
  sendSignInCode: { method: "POST", path: "/v1/sign-in-codes", key: "unused", status: 202 },
  signIn: { method: "POST", path: "/v1/sessions", key: "unused", status: 201 },
  becomeGuest: { method: "POST", path: "/v1/guests", key: "unused", status: 201 },
  changePassword: { method: "PUT", path: "/v1/password", key: "unused", status: 200 },
  getSession: { method: "GET", path: "/v1/session", key: "unused", status: 200 },
  signOut: { method: "DELETE", path: "/v1/session", key: "unused", status: 200 },
  listSessions: { method: "GET", path: "/v1/sessions", key: "unused", status: 200 },
  endSession: { method: "DELETE", path: "/v1/sessions/{session}", key: "unused", status: 200 },
  endOtherSessions: { method: "DELETE", path: "/v1/sessions", key: "unused", status: 200 },
  grantStaff: { method: "POST", path: "/v1/merchants/{merchant}/staff", key: "optional", status: 201 },
  listStaff: { method: "GET", path: "/v1/merchants/{merchant}/staff", key: "unused", status: 200 },
  revokeStaff: { method: "DELETE", path: "/v1/merchants/{merchant}/staff/{grant}", key: "unused", status: 200 },
  grantOperator: { method: "POST", path: "/v1/operators", key: "optional", status: 201 },
  listOperators: { method: "GET", path: "/v1/operators", key: "unused", status: 200 },
  revokeOperator: { method: "DELETE", path: "/v1/operators/{grant}", key: "unused", status: 200 },
  makeApiKey: { method: "POST", path: "/v1/api-keys", key: "unused", status: 201 },
  listApiKeys: { method: "GET", path: "/v1/api-keys", key: "unused", status: 200 },
  revokeApiKey: { method: "DELETE", path: "/v1/api-keys/{key}", key: "unused", status: 200 },
  makeEnrolmentCode: { method: "POST", path: "/v1/merchants/{merchant}/stores/{store}/enrolment-codes", key: "unused", status: 201 },
  listDevices: { method: "GET", path: "/v1/merchants/{merchant}/stores/{store}/devices", key: "unused", status: 200 },
  revokeDevice: { method: "DELETE", path: "/v1/devices/{device}", key: "unused", status: 200 },
  enrolDevice: { method: "POST", path: "/v1/devices", key: "unused", status: 201 },
  askForChallenge: { method: "POST", path: "/v1/device-challenges", key: "unused", status: 201 },
  startDeviceSession: { method: "POST", path: "/v1/device-sessions", key: "unused", status: 201 },
  listAuditEntries: { method: "GET", path: "/v1/audit-entries", key: "unused", status: 200 },
  createRegion: { method: "POST", path: "/v1/regions", key: "optional", status: 201 },
  listRegions: { method: "GET", path: "/v1/regions", key: "unused", status: 200 },
  getRegion: { method: "GET", path: "/v1/regions/{region}", key: "unused", status: 200 },
  createMerchant: { method: "POST", path: "/v1/regions/{region}/merchants", key: "optional", status: 201 },
  listMerchants: { method: "GET", path: "/v1/regions/{region}/merchants", key: "unused", status: 200 },
  getMerchant: { method: "GET", path: "/v1/merchants/{merchant}", key: "unused", status: 200 },
  changeMerchant: { method: "PATCH", path: "/v1/merchants/{merchant}", key: "optional", status: 200 },
  suspendMerchant: { method: "POST", path: "/v1/merchants/{merchant}/suspend", key: "optional", status: 200 },
  activateMerchant: { method: "POST", path: "/v1/merchants/{merchant}/activate", key: "optional", status: 200 },
  createStore: { method: "POST", path: "/v1/merchants/{merchant}/stores", key: "optional", status: 201 },
  listStoresOfMerchant: { method: "GET", path: "/v1/merchants/{merchant}/stores", key: "unused", status: 200 },
  getStore: { method: "GET", path: "/v1/stores/{store}", key: "unused", status: 200 },
  changeStore: { method: "PATCH", path: "/v1/stores/{store}", key: "optional", status: 200 },
  closeStore: { method: "POST", path: "/v1/stores/{store}/close", key: "optional", status: 200 },
  listCategories: { method: "GET", path: "/v1/categories", key: "unused", status: 200 },
  createOffer: { method: "POST", path: "/v1/merchants/{merchant}/offers", key: "optional", status: 201 },
  listOffersOfMerchant: { method: "GET", path: "/v1/merchants/{merchant}/offers", key: "unused", status: 200 },
  getOffer: { method: "GET", path: "/v1/offers/{offer}", key: "unused", status: 200 },
  changeOffer: { method: "PATCH", path: "/v1/offers/{offer}", key: "optional", status: 200 },
  putOfferOnSale: { method: "POST", path: "/v1/offers/{offer}/put-on-sale", key: "optional", status: 200 },
  pauseOffer: { method: "POST", path: "/v1/offers/{offer}/pause", key: "optional", status: 200 },
  endOffer: { method: "POST", path: "/v1/offers/{offer}/end", key: "optional", status: 200 },
  reportPayment: { method: "POST", path: "/v1/payment-callbacks/{provider}", key: "unused", status: 200 },
  listFailedRefunds: { method: "GET", path: "/v1/refunds", key: "unused", status: 200 },
  retryRefund: { method: "POST", path: "/v1/refunds/{refund}/retry", key: "optional", status: 200 },
  getSandboxPayment: { method: "GET", path: "/v1/sandbox/payments/{payment}", key: "unused", status: 200 },
  decideSandboxPayment: { method: "POST", path: "/v1/sandbox/payments/{payment}", key: "unused", status: 200 },
  listVouchers: { method: "GET", path: "/v1/vouchers", key: "unused", status: 200 },
  getVoucher: { method: "GET", path: "/v1/vouchers/{voucher}", key: "unused", status: 200 },
  getVoucherQrSvg: { method: "GET", path: "/v1/vouchers/{voucher}/qr.svg", key: "unused", status: 200 },
  getVoucherQrPng: { method: "GET", path: "/v1/vouchers/{voucher}/qr.png", key: "unused", status: 200 },
  prepareRedemption: { method: "POST", path: "/v1/redemptions/prepare", key: "unused", status: 200 },
  redeemVouchers: { method: "POST", path: "/v1/redemptions", key: "required", status: 201 },
  undoRedemption: { method: "POST", path: "/v1/redemptions/{redemption}/undo", key: "required", status: 200 },
  listRedemptions: { method: "GET", path: "/v1/redemptions", key: "unused", status: 200 },
  listSigningKeys: { method: "GET", path: "/v1/regions/{region}/signing-keys", key: "unused", status: 200 },
  rotateSigningKey: { method: "POST", path: "/v1/regions/{region}/signing-keys", key: "optional", status: 201 },
  getOfflinePack: { method: "GET", path: "/v1/offline-pack", key: "unused", status: 200 },
  syncJournal: { method: "POST", path: "/v1/offline-journal", key: "optional", status: 200 },
  syncJournalOfDevice: { method: "POST", path: "/v1/devices/{device}/offline-journal", key: "optional", status: 200 },
  getOfflineLine: { method: "GET", path: "/v1/merchants/{merchant}/stores/{store}/offline-line", key: "unused", status: 200 },
  setOfflineLine: { method: "PUT", path: "/v1/merchants/{merchant}/stores/{store}/offline-line", key: "optional", status: 200 },
  listMerchantOfflineExcesses: { method: "GET", path: "/v1/merchants/{merchant}/offline-excesses", key: "unused", status: 200 },
  listOfflineExcesses: { method: "GET", path: "/v1/regions/{region}/offline-excesses", key: "unused", status: 200 },
  placeOrder: { method: "POST", path: "/v1/orders", key: "required", status: 201 },
  listOrders: { method: "GET", path: "/v1/orders", key: "unused", status: 200 },
  getOrder: { method: "GET", path: "/v1/orders/{order}", key: "unused", status: 200 },
  cancelOrder: { method: "POST", path: "/v1/orders/{order}/cancel", key: "optional", status: 200 },
  payOrder: { method: "POST", path: "/v1/orders/{order}/payments", key: "required", status: 201 },
  getOrderPayment: { method: "GET", path: "/v1/orders/{order}/payment", key: "unused", status: 200 },
  refundOrder: { method: "POST", path: "/v1/orders/{order}/refunds", key: "required", status: 201 },
  getMerchantBalance: { method: "GET", path: "/v1/merchants/{merchant}/balance", key: "unused", status: 200 },
  listMerchantEntries: { method: "GET", path: "/v1/merchants/{merchant}/entries", key: "unused", status: 200 },
  findOffers: { method: "GET", path: "/v1/offers", key: "unused", status: 200 },
  findStores: { method: "GET", path: "/v1/stores", key: "unused", status: 200 },
} as const satisfies { [Name in keyof Operations]: Route };
