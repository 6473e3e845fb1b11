#include "databases/postgresql/connection.h"

#include <cstring>

#include "databases/postgresql/types.h"

namespace footfall::postgresql {
namespace {

constexpr int version_min = 150000;
// Statements that may be on their way unanswered. Bounded, so that neither side's buffers fill up while both only send.
constexpr std::size_t pending_max = 64;

constexpr char begin_to_write[] = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE";
constexpr char begin_to_read[] = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

// A lock or a statement that takes this long will not do for anyone who waits for it. Commits are always durable.
constexpr char settings[] =
    "SET client_encoding = 'UTF8'; SET synchronous_commit = on; SET client_min_messages = error; SET jit = off;"
    "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';";
constexpr char write_settings[] = "SET statement_timeout = '60s'";
constexpr char read_settings[] = "SET statement_timeout = '30min'";  // an audit reads everything

std::string message_of(const PGresult* result) {
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return message == nullptr ? PQresultErrorMessage(result) : message;
}

std::string_view state_of(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string_view() : state;
}

// SQLSTATEs are listed in appendix A of PostgreSQL's manual.
bool means_conflict(std::string_view state) { return state == "40001" || state == "40P01"; }

// Of no use any more: the server is going down or became a replica, or statements were forgotten or changed.
bool means_lost(std::string_view state, std::string_view message) {
  return state.starts_with("08") || state.starts_with("57P") || state == "25006" || state == "25P03" ||
         state == "26000" || (state == "0A000" && message.find("cached plan") != std::string_view::npos);
}

// Out of resources, waited too long, or a failing disk.
bool means_unavailable(std::string_view state) {
  return state.starts_with("53") || state.starts_with("58") || state.starts_with("XX") || state == "55P03" ||
         state == "57014" || state.empty();
}

void ignore_notice(void*, const PGresult*) {}

}  // namespace

void Connection::open() {
  close();
  // Later ones win: what the URL says is kept.
  const char* names[] = {"application_name", "connect_timeout",      "keepalives_idle", "keepalives_interval",
                         "tcp_user_timeout", "target_session_attrs", "dbname",          nullptr};
  // Of several hosts, the one that is not a replica: reads, too, must see every commit that was answered.
  const char* values[] = {"footfall", "5", "30", "10", "30000", "read-write", conninfo_.c_str(), nullptr};
  handle_.reset(PQconnectdbParams(names, values, 1));
  if (!handle_) throw Unavailable("PostgreSQL does not answer: no memory for a connection");
  if (PQstatus(handle_.get()) != CONNECTION_OK) {
    const std::string problem = PQerrorMessage(handle_.get());
    close();
    throw Unavailable("PostgreSQL does not answer: " + problem);
  }
  if (PQserverVersion(handle_.get()) < version_min) {
    close();
    throw Unavailable("PostgreSQL is too old: 15 or newer is needed");
  }
  PQsetNoticeReceiver(handle_.get(), ignore_notice, nullptr);
  run_simply(settings);
  run_simply(use_ == Use::write ? write_settings : read_settings);
  prepare_control("begin", use_ == Use::write ? begin_to_write : begin_to_read);
  prepare_control("commit", "COMMIT");
  prepare_control("rollback", "ROLLBACK");
  check(PQenterPipelineMode(handle_.get()) == 1, "an idle connection can start a pipeline");
}

void Connection::close() {
  handle_.reset();
  statements_.clear();
  pending_.clear();
}

void Connection::begin() {
  if (PQstatus(handle_.get()) != CONNECTION_OK) open();
  send_control("begin");
}

void Connection::commit() {
  send_control("commit");
  Result result;
  try {
    result = wait();
  } catch (const Lost& problem) {
    throw Unavailable("PostgreSQL did not answer a commit, so it may have happened or not: " +
                      std::string(problem.what()));
  }
  // The server turns the commit of a transaction that has failed into a rollback.
  if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) throw Bug("a unit of work went on after an error");
}

void Connection::rollback() noexcept {
  // An error that was pending makes the server skip the first one.
  for (int tries = 0; handle_ && tries < 2; ++tries) {
    try {
      send_control("rollback");
      wait();
      return;
    } catch (...) {
      continue;
    }
  }
  close();
}

void Connection::rollback_later() noexcept {
  // What is unanswered may fail, and then the server would skip this, too.
  if (!handle_ || !pending_.empty()) return rollback();
  try {
    send_control("rollback");
    if (PQpipelineSync(handle_.get()) != 1) lost();
    expect({});
  } catch (...) {
    rollback();
  }
}

void Connection::prepare_control(const char* name, const char* sql) {
  const Result result(PQprepare(handle_.get(), name, sql, 0, nullptr));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get(), sql);
}

void Connection::send_control(const char* name) {
  if (PQsendQueryPrepared(handle_.get(), name, 0, nullptr, nullptr, nullptr, 1) != 1) lost();
  expect(name);
}

void Connection::expect(std::string_view sql) { pending_.push_back(sql); }

void Connection::run(Statement statement, Parameters parameters) {
  if (pending_.size() >= pending_max) wait();
  send(prepared(statement), statement.view(), parameters);
}

Rows Connection::query(Statement statement, Parameters parameters) {
  send(prepared(statement), statement.view(), parameters);
  return rows_of(wait().get(), statement.view());
}

void Connection::ping() {
  if (!handle_) open();
  query("SELECT CAST(1 AS BIGINT)", {});
}

void Connection::run_simply(const std::string& sql) {
  const Result result(PQexec(handle_.get(), sql.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get(), sql);
}

void Connection::run_script(const std::string& sql) {
  if (!handle_) open();
  wait();
  check(PQexitPipelineMode(handle_.get()) == 1, "a pipeline without pending statements can be left");
  run_simply(sql);
  check(PQenterPipelineMode(handle_.get()) == 1, "an idle connection can start a pipeline");
}

const Connection::Prepared& Connection::prepared(Statement statement) {
  const auto found = statements_.find(statement.text());
  if (found != statements_.end()) [[likely]] {
    return found->second;
  }
  Prepared prepared{"s" + std::to_string(statements_.size()), {}};
  if (PQsendPrepare(handle_.get(), prepared.name.c_str(), statement.text(), 0, nullptr) != 1) lost();
  expect(statement.view());
  if (PQsendDescribePrepared(handle_.get(), prepared.name.c_str()) != 1) lost();
  expect(statement.view());
  const Result described = wait();
  for (int i = 0; i < PQnparams(described.get()); ++i) prepared.parameters.push_back(PQparamtype(described.get(), i));
  return statements_.emplace(statement.text(), std::move(prepared)).first->second;
}

void Connection::encode(const Parameter& parameter, Oid type, std::size_t at, std::string_view sql) {
  values_[at] = parameter.text().empty() ? "" : parameter.text().data();
  lengths_[at] = static_cast<int>(parameter.text().size());
  switch (parameter.type()) {
    case Parameter::Type::null:
      values_[at] = nullptr;
      return;
    case Parameter::Type::integer:
      values_[at] = integers_[at].data();
      lengths_[at] = encode_integer(parameter.integer(), type, integers_[at], sql);
      return;
    case Parameter::Type::text:
      check_takes_text(type, sql);
      if (std::memchr(values_[at], 0, parameter.text().size()) != nullptr) {
        throw Bug("text holds a zero: " + std::string(sql));
      }
      return;
    case Parameter::Type::bytes:
      check_takes_bytes(type, sql);
      return;
  }
}

void Connection::send(const Prepared& prepared, std::string_view sql, Parameters parameters) {
  const std::size_t count = parameters.size();
  if (count != prepared.parameters.size()) throw Bug("wrong number of parameters: " + std::string(sql));
  if (values_.size() < count) {
    integers_.resize(count);
    values_.resize(count);
    lengths_.resize(count);
    formats_.resize(count, 1);  // all binary
  }
  for (std::size_t i = 0; i < count; ++i) encode(parameters.begin()[i], prepared.parameters[i], i, sql);
  if (PQsendQueryPrepared(handle_.get(), prepared.name.c_str(), static_cast<int>(count), values_.data(),
                          lengths_.data(), formats_.data(), 1) != 1) {
    lost();
  }
  expect(sql);
}

Connection::Result Connection::next_result() {
  Result result(PQgetResult(handle_.get()));
  if (PQstatus(handle_.get()) != CONNECTION_OK) lost();
  return result;
}

void Connection::read_sync() {
  const Result sync = next_result();
  if (PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) lost();
}

Connection::Result Connection::wait() {
  if (PQpipelineSync(handle_.get()) != 1) lost();
  Result last;
  Result error;
  std::string_view culprit;
  for (const std::string_view sql : pending_) {
    if (sql.data() == nullptr) {
      read_sync();
      error.reset();
      continue;
    }
    while (Result result = next_result()) {
      last = std::move(result);
      // What follows an error is answered with PGRES_PIPELINE_ABORTED.
      if (!error && PQresultStatus(last.get()) == PGRES_FATAL_ERROR) {
        error = std::move(last);
        culprit = sql;
      }
    }
  }
  pending_.clear();
  read_sync();
  if (error) fail(error.get(), culprit);
  return last;
}

void Connection::lost() {
  const std::string problem = PQerrorMessage(handle_.get());
  close();
  throw Lost("the connection to PostgreSQL broke: " + problem);
}

void Connection::fail(const PGresult* result, std::string_view sql) {
  const std::string message = message_of(result);
  const std::string_view state = state_of(result);
  const std::string said = message + " (SQLSTATE " + std::string(state) + "): " + std::string(sql);
  if (means_conflict(state)) throw Conflict("PostgreSQL gave way to another transaction: " + said);
  if (means_lost(state, message)) {
    close();
    throw Lost("the connection to PostgreSQL is of no use any more: " + said);
  }
  if (means_unavailable(state)) throw Unavailable("PostgreSQL does not answer: " + said);
  throw Bug(said);
}

}  // namespace footfall::postgresql
