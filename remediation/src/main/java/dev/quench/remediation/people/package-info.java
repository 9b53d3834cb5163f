/** What people do about an incident, and how they are called until somebody does. */
@NullMarked
package dev.quench.remediation.people;

import org.jspecify.annotations.NullMarked;
