/** Real HTTP requests to the service that is watched. */
@NullMarked
package dev.quench.adapters.http;

import org.jspecify.annotations.NullMarked;
