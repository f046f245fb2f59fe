#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samx::intrinsics {

/// Fn::Cidr: the first `count` networks of `host_bits` bits inside `block` ("10.0.0.0/16"; IPv6 as
/// well). Empty if the block is malformed or has no room for them.
std::vector<std::string> subnets(std::string_view block, unsigned count, unsigned host_bits);

}  // namespace samx::intrinsics
