package io.parley.simulator.texts;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// EUR, written with eight decimals.
final class SmsPrice {
  static final BigDecimal PER_PART = new BigDecimal("0.03330000");

  private SmsPrice() {}

  static String written(BigDecimal amount) {
    return amount.setScale(8, RoundingMode.HALF_UP).toPlainString();
  }
}
