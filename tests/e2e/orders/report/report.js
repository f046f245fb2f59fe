// The daily report; numbers are told from text by a dependency from npm.
const isNumber = require("is-number");

exports.handler = async (event) => {
  const amounts = event.amounts ?? [];
  return { orders: amounts.filter((amount) => isNumber(amount)).length };
};
