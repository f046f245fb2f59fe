#include "project/rendering/functions.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "project/codes.h"

namespace samx::project {
namespace {

// Larger texts than any template has; replace() could multiply without end.
constexpr std::size_t kLongestText = 64U << 20U;

using Arguments = std::span<const Value>;

tl::unexpected<Error> render_error(std::string message) {
  return fail({.code = codes::kRender, .message = std::move(message)});
}

std::string text_of(Arguments arguments, std::size_t index) {
  return index < arguments.size() ? arguments[index].printed() : std::string();
}

Value lower(Arguments a) {
  return Value::of_text(to_lower_ascii(text_of(a, 0)));
}
Value upper(Arguments a) {
  return Value::of_text(to_upper_ascii(text_of(a, 0)));
}

Value capitalize(Arguments a) {
  std::string text = to_lower_ascii(text_of(a, 0));
  if (!text.empty()) text = cat(to_upper_ascii(text.substr(0, 1)), text.substr(1));
  return Value::of_text(std::move(text));
}

Value title(Arguments a) {
  std::string text = to_lower_ascii(text_of(a, 0));
  bool starts = true;
  for (char& c : text) {
    const std::string_view one(&c, 1);
    if (starts) c = to_upper_ascii(one)[0];
    starts = !is_ascii_alphanumeric(one);
  }
  return Value::of_text(std::move(text));
}

std::string characters_to_strip(Arguments a) {
  return a.size() > 1 ? text_of(a, 1) : std::string(" \t\r\n\f\v");
}

std::string without_start(const std::string& text, const std::string& characters) {
  return text.substr(std::min(text.find_first_not_of(characters), text.size()));
}
std::string without_end(std::string text, const std::string& characters) {
  const std::size_t last = text.find_last_not_of(characters);
  text.resize(last == std::string::npos ? 0 : last + 1);
  return text;
}

Value lstrip(Arguments a) {
  return Value::of_text(without_start(text_of(a, 0), characters_to_strip(a)));
}
Value rstrip(Arguments a) {
  return Value::of_text(without_end(text_of(a, 0), characters_to_strip(a)));
}
Value strip(Arguments a) {
  const std::string characters = characters_to_strip(a);
  return Value::of_text(without_end(without_start(text_of(a, 0), characters), characters));
}

Value replace(Arguments a) {
  const std::string text = text_of(a, 0);
  const std::string from = text_of(a, 1);
  const std::string to = text_of(a, 2);
  if (from.empty() || text.size() / from.size() * to.size() > kLongestText)
    return Value::of_text(text);
  return Value::of_text(replace_all(text, from, to));
}

Value default_value(Arguments a) {
  const bool also_falsy = a.size() > 2 && a[2].truthy();
  if (!a[0].is_undefined() && (!also_falsy || a[0].truthy())) return a[0];
  return a.size() > 1 ? a[1] : Value::of_text("");
}

/// Characters of a text as code points.
std::vector<Value> characters(const std::string& text) {
  std::vector<Value> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      ++end;
    out.push_back(Value::of_text(text.substr(at, end - at)));
    at = end;
  }
  return out;
}

std::vector<Value> elements(const Value& value) {
  if (value.is_list()) return value.items;
  if (value.is_text()) return characters(value.text);
  std::vector<Value> keys;
  for (const auto& entry : value.entries)
    keys.push_back(Value::of_text(entry.first));
  return keys;
}

Value length(Arguments a) {
  return Value::of_integer(static_cast<long long>(elements(a[0]).size()));
}
Value first(Arguments a) {
  const auto items = elements(a[0]);
  return items.empty() ? Value() : items.front();
}
Value last(Arguments a) {
  const auto items = elements(a[0]);
  return items.empty() ? Value() : items.back();
}
Value list(Arguments a) {
  return Value::of_list(elements(a[0]));
}

std::string joined(const std::vector<Value>& items, std::string_view separator) {
  std::vector<std::string> texts;
  texts.reserve(items.size());
  for (const Value& item : items)
    texts.push_back(item.printed());
  return join(texts, separator);
}
Value join_filter(Arguments a) {
  return Value::of_text(joined(elements(a[0]), text_of(a, 1)));
}
Value join_method(Arguments a) {
  return Value::of_text(a.size() > 1 ? joined(elements(a[1]), text_of(a, 0)) : std::string());
}

Value integer(Arguments a) {
  if (a[0].is_numeric()) return Value::of_integer(a[0].as_integer());
  const auto value = parse_integer(trim(text_of(a, 0)));
  return value ? Value::of_integer(*value) : (a.size() > 1 ? a[1] : Value::of_integer(0));
}
Value string(Arguments a) {
  return Value::of_text(text_of(a, 0));
}

bool comes_before(const Value& a, const Value& b) {
  if (a.is_numeric() && b.is_numeric()) return a.as_number() < b.as_number();
  return to_lower_ascii(a.printed()) < to_lower_ascii(b.printed());
}
Value sort(Arguments a) {
  std::vector<Value> items = elements(a[0]);
  std::ranges::stable_sort(items, comes_before);
  return Value::of_list(std::move(items));
}
Value unique(Arguments a) {
  std::vector<Value> kept;
  for (const Value& item : elements(a[0])) {
    if (std::ranges::find(kept, item) == kept.end()) kept.push_back(item);
  }
  return Value::of_list(std::move(kept));
}

Value to_json(Arguments a) {
  return Value::of_text(json_of(a[0], 0));
}
Value jsonify(Arguments a) {
  constexpr std::size_t kIndent = 4;
  return Value::of_text(json_of(a[0], kIndent));
}

/// "My App!" -> "my-app"
Value slugify(Arguments a) {
  std::string slug;
  for (const char c : to_lower_ascii(text_of(a, 0))) {
    if (is_ascii_alphanumeric(std::string_view(&c, 1))) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (slug.ends_with('-'))
    slug.pop_back();
  return Value::of_text(std::move(slug));
}

Value split_text(Arguments a) {
  std::vector<Value> parts;
  const std::string text = text_of(a, 0);
  if (a.size() > 1 && !text_of(a, 1).empty()) {
    const std::string separator = text_of(a, 1);
    std::size_t start = 0;
    for (std::size_t at = text.find(separator); at != std::string::npos;
         at = text.find(separator, start)) {
      parts.push_back(Value::of_text(text.substr(start, at - start)));
      start = at + separator.size();
    }
    parts.push_back(Value::of_text(text.substr(start)));
    return Value::of_list(std::move(parts));
  }
  const std::string spaced = replace_all(replace_all(text, "\n", " "), "\t", " ");
  for (const std::string_view word : split(spaced, ' ')) {
    if (!word.empty()) parts.push_back(Value::of_text(std::string(word)));
  }
  return Value::of_list(std::move(parts));
}

Value starts_with(Arguments a) {
  return Value::of_boolean(text_of(a, 0).starts_with(text_of(a, 1)));
}
Value ends_with(Arguments a) {
  return Value::of_boolean(text_of(a, 0).ends_with(text_of(a, 1)));
}
Value position(std::size_t found) {
  return Value::of_integer(found == std::string::npos ? -1 : static_cast<long long>(found));
}
Value find(Arguments a) {
  return position(text_of(a, 0).find(text_of(a, 1)));
}
Value rfind(Arguments a) {
  return position(text_of(a, 0).rfind(text_of(a, 1)));
}

Value keys(Arguments a) {
  return Value::of_list(a[0].is_map() ? elements(a[0]) : std::vector<Value>{});
}
Value values(Arguments a) {
  std::vector<Value> out;
  for (const auto& entry : a[0].entries)
    out.push_back(entry.second);
  return Value::of_list(std::move(out));
}
Value items(Arguments a) {
  std::vector<Value> out;
  for (const auto& [key, value] : a[0].entries)
    out.push_back(Value::of_list({Value::of_text(key), value}));
  return Value::of_list(std::move(out));
}
Value get(Arguments a) {
  const Value& found = a[0].at(text_of(a, 1));
  if (!found.is_undefined()) return found;
  return a.size() > 2 ? a[2] : Value::none();
}

using Function = Value (*)(Arguments arguments);
struct FunctionRow {
  std::string_view name;
  Function function;
};
constexpr std::array kFilters{
    FunctionRow{"capitalize", capitalize},
    FunctionRow{"default", default_value},
    FunctionRow{"first", first},
    FunctionRow{"int", integer},
    FunctionRow{"join", join_filter},
    FunctionRow{"jsonify", jsonify},
    FunctionRow{"last", last},
    FunctionRow{"length", length},
    FunctionRow{"list", list},
    FunctionRow{"lower", lower},
    FunctionRow{"replace", replace},
    FunctionRow{"slugify", slugify},
    FunctionRow{"sort", sort},
    FunctionRow{"string", string},
    FunctionRow{"title", title},
    FunctionRow{"tojson", to_json},
    FunctionRow{"trim", strip},
    FunctionRow{"unique", unique},
    FunctionRow{"upper", upper},
};
constexpr std::array kTextMethods{
    FunctionRow{"capitalize", capitalize},
    FunctionRow{"endswith", ends_with},
    FunctionRow{"find", find},
    FunctionRow{"join", join_method},
    FunctionRow{"lower", lower},
    FunctionRow{"lstrip", lstrip},
    FunctionRow{"replace", replace},
    FunctionRow{"rfind", rfind},
    FunctionRow{"rstrip", rstrip},
    FunctionRow{"split", split_text},
    FunctionRow{"startswith", starts_with},
    FunctionRow{"strip", strip},
    FunctionRow{"title", title},
    FunctionRow{"upper", upper},
};
constexpr std::array kMapMethods{FunctionRow{"get", get}, FunctionRow{"items", items},
                                 FunctionRow{"keys", keys}, FunctionRow{"values", values}};

using Test = bool (*)(Arguments arguments);
struct TestRow {
  std::string_view name;
  Test test;
};
constexpr std::array kTests{
    TestRow{"defined", [](Arguments a) { return !a[0].is_undefined(); }},
    TestRow{"undefined", [](Arguments a) { return a[0].is_undefined(); }},
    TestRow{"none", [](Arguments a) { return a[0].kind == ValueKind::none; }},
    TestRow{"string", [](Arguments a) { return a[0].is_text(); }},
    TestRow{"number", [](Arguments a) { return a[0].is_numeric(); }},
    TestRow{"equalto", [](Arguments a) { return a.size() > 1 && a[0] == a[1]; }},
    TestRow{"in",
            [](Arguments a) {
              if (a.size() < 2) return false;
              const auto there = elements(a[1]);
              return std::ranges::find(there, a[0]) != there.end();
            }},
};

template <class Rows>
auto row_named(const Rows& rows, std::string_view name) {
  const auto found = std::ranges::find(rows, name, &Rows::value_type::name);
  return found == rows.end() ? nullptr : &*found;
}

tl::unexpected<Error> unsupported(std::string_view kind, std::string_view name) {
  return render_error(cat("unsupported template construct: ", kind, " '", name, "'"));
}

}  // namespace

Result<Value> apply_filter(std::string_view name, std::span<const Value> arguments) {
  const FunctionRow* const row = row_named(kFilters, name);
  if (row == nullptr) return unsupported("filter", name);
  return row->function(arguments);
}

Result<Value> call_method(std::string_view name, std::span<const Value> arguments) {
  const FunctionRow* row = nullptr;
  if (arguments[0].is_text()) row = row_named(kTextMethods, name);
  if (arguments[0].is_map()) row = row_named(kMapMethods, name);
  if (row == nullptr) return unsupported("method", name);
  return row->function(arguments);
}

Result<bool> apply_test(std::string_view name, std::span<const Value> arguments) {
  const TestRow* const row = row_named(kTests, name);
  if (row == nullptr) return unsupported("test", name);
  return row->test(arguments);
}

}  // namespace samx::project
