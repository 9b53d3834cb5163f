package dev.quench.rules.query;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that share their first bits; one address shares all of them with itself. */
record Subnet(InetAddress address, int bits) {
  // Only literals: anything else would be looked up as a host name.
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Reads {@code 10.0.0.0/8}, {@code 10.1.2.3}, {@code 2001:db8::/32}. */
  static Optional<Subnet> parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    return address(host).flatMap(it -> sized(it, slash < 0 ? "" : text.substring(slash + 1)));
  }

  /** Whether all of the other's addresses are in this one. */
  boolean contains(Subnet other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.address.getAddress();
    if (mine.length != theirs.length || other.bits < bits) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bitOf(mine, bit) != bitOf(theirs, bit)) {
        return false;
      }
    }
    return true;
  }

  private static int bitOf(byte[] address, int bit) {
    return (address[bit / 8] >> (7 - bit % 8)) & 1;
  }

  private static Optional<Subnet> sized(InetAddress address, String bits) {
    int most = address.getAddress().length * 8;
    if (bits.isEmpty()) {
      return Optional.of(new Subnet(address, most));
    }
    return Literal.integer(bits)
        .filter(it -> it >= 0 && it <= most)
        .map(it -> new Subnet(address, it.intValue()));
  }

  private static Optional<InetAddress> address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
