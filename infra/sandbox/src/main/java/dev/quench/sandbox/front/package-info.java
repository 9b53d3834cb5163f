/**
 * The HTTP front door: one port for each service and tag, traffic split by percent, a record of
 * each request.
 */
@NullMarked
package dev.quench.sandbox.front;

import org.jspecify.annotations.NullMarked;
