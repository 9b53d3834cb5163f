/** Commands on a service: its switches, its revisions, its traffic. */
@NullMarked
package dev.quench.app.cli.service;

import org.jspecify.annotations.NullMarked;
