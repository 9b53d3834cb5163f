package dev.quench.bench.peers;

import java.io.IOException;

/** Something that takes an entry's bytes and says how many rules match it. */
interface Engine {
  int matches(byte[] entry) throws IOException;
}
