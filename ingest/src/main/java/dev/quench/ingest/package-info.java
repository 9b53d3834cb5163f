/** Messages come in and become signals: envelopes, deliveries, inboxes and decoders. */
@NullMarked
package dev.quench.ingest;

import org.jspecify.annotations.NullMarked;
