package dev.quench.remediation.routing;

import dev.quench.common.Severity;
import dev.quench.common.text.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code contacts} and {@code routing}. */
public final class RoutingReader {
  private final Names names;
  private final List<Contact> contacts = new ArrayList<>();

  private RoutingReader(Names names) {
    this.names = names;
  }

  /** Whom to tell, as the file has it. */
  public static Routing read(Section root, Names names) {
    return new RoutingReader(names).routing(root);
  }

  private Routing routing(Section root) {
    Set<String> roles = new TreeSet<>();
    root.sections("contacts").forEach(it -> contact(it, roles));
    return new Routing(contacts, root.sections("routing").stream().map(this::route).toList());
  }

  private void contact(Section section, Set<String> roles) {
    try (section) {
      Contact contact = new Contact(section.requiredText("role"), section.requiredText("reach"));
      if (!contact.role().isEmpty() && !roles.add(contact.role())) {
        section.reject("role", contact.role(), "another role: this one is taken");
      }
      contacts.add(contact);
    }
  }

  private Route route(Section section) {
    try (section) {
      Route route =
          new Route(
              section.parsedList("severities", Severity.EXPECTED, Severity::parse),
              section.known("services", names.services()),
              section.known("environments", names.environments()),
              new Recipients(called(section, "to"), called(section, "escalate-to")));
      if (section.node("to").isEmpty()) {
        section.reject("to", "missing", "the role of a contact");
      }
      return route;
    }
  }

  private List<Contact> called(Section section, String key) {
    List<String> roles = section.known(key, contacts.stream().map(Contact::role).toList());
    return roles.stream()
        .flatMap(role -> contacts.stream().filter(it -> it.role().equals(role)).limit(1))
        .toList();
  }
}
