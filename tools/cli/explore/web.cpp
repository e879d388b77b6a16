#include "tools/cli/explore/web.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "tools/cli/errors.hpp"
#include "tools/cli/explore/look_ahead.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/html.hpp"
#include "traces/text.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;
using httplib::Request;
using httplib::Response;

constexpr const char* host = "127.0.0.1";
constexpr std::size_t states_to_check = 20'000;
constexpr std::size_t longest_request = 100;  // bytes: a number is all that a page sends

/// 128 random bits.
std::string random_token() {
  std::random_device random;
  std::string token;
  for (int part = 0; part < 4; ++part) token += fmt::format("{:08x}", random());
  return token;
}

/// What the page knows about a walk.
std::string data_of(const Walk& walk, const std::string& message) {
  Json explore{{"moves", Json::array()}, {"message", message}};
  for (const auto& move : walk.moves())
    explore["moves"].push_back(
        {{"words", traces::step_sentence(move.step)}, {"fails", move.failure.explanation}});
  traces::Trace trace = walk.trace();
  judge_moments(trace, walk.model());
  return traces::page_data(trace, explore.dump(-1, ' ', false, Json::error_handler_t::replace));
}

class Site {
 public:
  explicit Site(Walk& walk) : walk_(walk) {
    // The library would let another process listen on the same port.
    server_.set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server_.set_payload_max_length(longest_request);
    server_.set_default_headers({{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}});
    server_.set_pre_routing_handler(
        [this](const Request& request, Response& response) { return refuse_strangers(request, response); });
    server_.Get(path_, [this](const Request&, Response& response) {
      const std::scoped_lock lock(one_at_a_time_);
      response.set_content(traces::page_of(data_of(walk_, ""), true), "text/html");
    });
    post("take", [this](const std::string& body) {
      const auto last = walk_.moves().empty() ? 0 : walk_.moves().size() - 1;
      const auto move = whole_number("the step", body, 0, last);
      if (walk_.moves().empty()) throw UsageError("nothing can happen here");
      walk_.take(reference::Move(walk_.moves()[static_cast<std::size_t>(move)]));
      return std::string();
    });
    post("go", [this](const std::string& body) {
      walk_.go_to(static_cast<std::size_t>(whole_number("the step", body, 0, walk_.length())));
      return std::string();
    });
    post("check", [this](const std::string&) { return check(); });
  }

  void bind(int port) {
    const bool bound =
        port == 0 ? (port = server_.bind_to_any_port(host)) > 0 : server_.bind_to_port(host, port);
    if (!bound)
      throw UsageError(
          fmt::format("port {} of {} is taken; give another one with --port, or none", port, host));
    address_ = fmt::format("{}:{}", host, port);
  }
  std::string address() const { return "http://" + address_ + path_; }

  void run(const StopSignals& signals) {
    const std::jthread watcher([&](const std::stop_token& over) {
      while (!over.stop_requested() && !signals.arrived())
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      server_.stop();
    });
    server_.listen_after_bind();
  }

 private:
  /// A page of somebody else may send requests here under a name of its own (DNS rebinding): the name tells.
  httplib::Server::HandlerResponse refuse_strangers(const Request& request, Response& response) const {
    if (request.get_header_value("Host") == address_) return httplib::Server::HandlerResponse::Unhandled;
    response.status = 403;
    return httplib::Server::HandlerResponse::Handled;
  }

  /// `act` changes the walk; its answer is a message for the person.
  void post(const char* name, const std::function<std::string(const std::string& body)>& act) {
    server_.Post(path_ + name, [this, act](const Request& request, Response& response) {
      const std::scoped_lock lock(one_at_a_time_);
      try {
        const std::string message = act(request.body);
        response.set_content(data_of(walk_, message), "application/json");
      } catch (const std::exception& error) {
        response.status = 400;
        response.set_content(error.what(), "text/plain");
      }
    });
  }

  std::string check() {
    const Prospect prospect =
        look_ahead(walk_.model(), walk_.interpreter(), walk_.here().state, states_to_check);
    for (const auto& move : prospect.way) walk_.take(move);
    if (prospect.finding) return "";
    return fmt::format("Nothing is violated in {} {}.",
                       prospect.complete ? "all that can be reached from here:" : "the nearest",
                       counted(prospect.states, "state"));
  }

  Walk& walk_;
  const std::string path_ = "/" + random_token() + "/";
  std::string address_;
  std::mutex one_at_a_time_;
  httplib::Server server_;
};

}  // namespace

void serve(Walk& walk, int port, const StopSignals& signals,
           const std::function<void(const std::string& address)>& ready) {
  Site site(walk);
  site.bind(port);
  ready(site.address());
  site.run(signals);
}

}  // namespace understudy::cli
