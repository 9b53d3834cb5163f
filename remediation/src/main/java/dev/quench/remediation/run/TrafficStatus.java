package dev.quench.remediation.run;

import dev.quench.common.RevisionName;
import java.net.URI;
import java.util.Optional;

/**
 * One line of the traffic as it is; several lines may name one revision, and tag-only lines may
 * come first.
 *
 * @param uri the tag's own URL, when there is a tag
 */
public record TrafficStatus(
    RevisionName revision, int percent, Optional<String> tag, Optional<URI> uri) {}
