/** Google Cloud Pub/Sub: messages come in, dead letters and notices go out. */
@NullMarked
package dev.quench.adapters.pubsub;

import org.jspecify.annotations.NullMarked;
