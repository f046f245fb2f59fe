#include "aws/session.h"

#include <algorithm>

#include "aws/codes.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "base/text.h"

namespace samx::aws {
namespace {

constexpr std::uint32_t kDefaultAttempts = 5;

std::string active_profile(const SessionOptions& options, const Environment& environment) {
  if (!options.profile.empty()) return options.profile;
  for (const std::string_view name : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
    if (const auto profile = environment.get_nonempty(name)) return *profile;
  }
  return "default";
}

Status check_profile(const Session::State& state, const Environment& environment) {
  const bool named = !state.options.profile.empty() || environment.get_nonempty("AWS_PROFILE") ||
                     environment.get_nonempty("AWS_DEFAULT_PROFILE");
  if (!named || state.files->has_profile(state.profile)) return {};
  return fail({.code = codes::kUnknownProfile,
               .message = cat("The config profile (", state.profile, ") could not be found"),
               .help = "look at the names in ~/.aws/config and ~/.aws/credentials, or make it with "
                       "'aws configure --profile NAME'"});
}

/// Spec cli-package-deploy 2.2.
std::string active_region(const Session::State& state, const Environment& environment) {
  if (!state.options.region.empty()) return state.options.region;
  for (const std::string_view name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (const auto region = environment.get_nonempty(name)) return *region;
  }
  return state.files->get(state.profile, "region").value_or("");
}

std::uint32_t attempts(const Session::State& state, const Environment& environment) {
  if (state.options.max_attempts > 0) return state.options.max_attempts;
  auto text = environment.get_nonempty("AWS_MAX_ATTEMPTS");
  if (!text) text = state.files->get(state.profile, "max_attempts");
  const auto number = text ? parse_integer(*text) : std::nullopt;
  if (!number || *number < 1) return kDefaultAttempts;
  return static_cast<std::uint32_t>(std::min(*number, 100LL));
}

void warn_of_two_regions(const Session::State& state, const Environment& environment) {
  const auto first = environment.get_nonempty("AWS_REGION");
  const auto second = environment.get_nonempty("AWS_DEFAULT_REGION");
  if (!state.options.region.empty() || !first || !second || *first == *second) return;
  state.log(cat("AWS_REGION '", *first, "' is used; AWS_DEFAULT_REGION '", *second,
                "' differs and is ignored"));
}

}  // namespace

Session::Session(std::shared_ptr<State> state) : state_(std::move(state)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Result<Session> Session::open(SessionOptions options, const SessionServices& services) {
  const Environment& environment = services.environment;
  SAMX_ASSIGN(ProfileFiles files, ProfileFiles::load(environment));
  auto state = std::make_shared<State>(State{.options = std::move(options),
                                             .services = services,
                                             .files = nullptr,
                                             .profile = {},
                                             .region = {},
                                             .credentials = nullptr,
                                             .shared = std::make_shared<SharedKnowledge>()});
  state->files = std::make_shared<const ProfileFiles>(std::move(files));
  state->profile = active_profile(state->options, environment);
  SAMX_TRY(check_profile(*state, environment));
  state->region = active_region(*state, environment);
  if (!state->region.empty() && !is_region_name(state->region)) {
    return fail(
        {.code = codes::kBadRegion,
         .message = cat("Provided region: ", state->region, " doesn't match a supported format"),
         .help = "a region looks like 'eu-central-1'"});
  }
  warn_of_two_regions(*state, environment);
  state->max_attempts = attempts(*state, environment);
  // The chain gets a copy without credentials: the providers' own calls must not ask themselves.
  auto chain_state = std::make_shared<const State>(*state);
  state->credentials = std::make_shared<CredentialsCache>(
      make_credential_chain(std::move(chain_state), !state->options.profile.empty()),
      services.clock);
  return Session(std::move(state));
}

Result<std::string> Session::region() const {
  if (!state_->region.empty()) return state_->region;
  return fail({.code = codes::kNoRegion,
               .message = "no region information found",
               .help = "provide the --region option, or set AWS_REGION or 'region' in "
                       "~/.aws/config"});
}

const std::string& Session::profile() const {
  return state_->profile;
}

Result<Credentials> Session::credentials() const {
  return state_->credentials->get();
}

Session Session::in_region(std::string_view region) const {
  auto state = std::make_shared<State>(*state_);
  state->region = std::string(region);
  return Session(std::move(state));
}

Session session_with(const Session::State& state, std::unique_ptr<CredentialsProvider> provider) {
  auto copy = std::make_shared<Session::State>(state);
  copy->credentials = std::make_shared<CredentialsCache>(std::move(provider), state.services.clock);
  return Session(std::move(copy));
}

Session Session::listening_to(const Cancellation& cancellation) const {
  const State& state = *state_;
  const SessionServices& services = state.services;
  auto copy = std::make_shared<State>(
      State{.options = state.options,
            .services = {services.environment, services.clock, cancellation, services.http},
            .files = state.files,
            .profile = state.profile,
            .region = state.region,
            .credentials = state.credentials,
            .shared = state.shared,
            .max_attempts = 1});
  return Session(std::move(copy));
}

}  // namespace samx::aws
