package dev.quench.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration in a folder, with its ledger beside it. */
record Configured(Path config, Path ledger) {

  static Configured in(Path folder, Path rules) throws IOException {
    Path ledger = folder.resolve("quench.db");
    String text =
        """
        project: my-project
        identity: quench@my-project.iam.gserviceaccount.com
        region: us-central1
        rules: %s
        subscriptions: {logs: quench-logs}
        topics: {notifications: quench-notifications, dead-letter: quench-dead-letter}
        ledger: {file: %s}
        """
            .formatted(rules, ledger);
    return new Configured(Files.writeString(folder.resolve("quench.yaml"), text), ledger);
  }
}
