package dev.quench.remediation.routing;

import dev.quench.common.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Whom to tell: the first route that takes a notice says. What none takes goes to the first
 * contact, and on to the others in the order of the file.
 */
public record Routing(List<Contact> contacts, List<Route> routes) {

  public Routing {
    contacts = List.copyOf(contacts);
    routes = List.copyOf(routes);
  }

  /**
   * Who hears of something about a service.
   *
   * @param environment empty while it is not known: then routes that ask for one are passed over
   * @param severity of what has none the severity it is treated as
   */
  public Recipients recipients(String service, Optional<String> environment, Severity severity) {
    return routes.stream()
        .filter(it -> it.takes(service, environment, severity))
        .findFirst()
        .map(Route::recipients)
        .orElseGet(this::inOrder);
  }

  private Recipients inOrder() {
    return contacts.isEmpty()
        ? Recipients.NOBODY
        : new Recipients(contacts.subList(0, 1), contacts.subList(1, contacts.size()));
  }
}
