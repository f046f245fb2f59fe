#include "cloud/ongoing.h"

#include <chrono>
#include <condition_variable>
#include <utility>

namespace samx::cloud {
namespace {

// A client that hears nothing for long takes the connection for dead and asks again.
constexpr std::chrono::seconds kPatience{1};

}  // namespace

struct Ongoing::Piece {
  std::thread thread;
  std::condition_variable ended;
  bool has_ended = false;
  Done outcome = {};
};

Ongoing::~Ongoing() {
  for (const auto& piece : pieces_)
    piece->thread.join();
}

void Ongoing::forget_ended() {
  std::erase_if(pieces_, [](const std::shared_ptr<Piece>& piece) {
    if (piece->has_ended) piece->thread.join();
    return piece->has_ended;
  });
}

Done Ongoing::run(std::function<Done()> work) {
  forget_ended();
  auto piece = std::make_shared<Piece>();
  pieces_.push_back(piece);
  piece->thread = std::thread([this, piece = piece.get(), work = std::move(work)] {
    const std::lock_guard guard(mutex_);
    piece->outcome = work();
    piece->has_ended = true;
    piece->ended.notify_all();
  });
  // The caller's lock is taken over for the wait and given back.
  std::unique_lock lock(mutex_, std::adopt_lock);
  const bool in_time = piece->ended.wait_for(lock, kPatience, [&] { return piece->has_ended; });
  lock.release();
  return in_time ? std::move(piece->outcome) : Done();
}

}  // namespace samx::cloud
