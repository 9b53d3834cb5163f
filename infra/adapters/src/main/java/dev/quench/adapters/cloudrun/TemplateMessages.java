package dev.quench.adapters.cloudrun;

import com.google.cloud.run.v2.Container;
import com.google.cloud.run.v2.EnvVar;
import com.google.cloud.run.v2.Revision;
import com.google.cloud.run.v2.RevisionTemplate;
import com.google.cloud.run.v2.SecretKeySelector;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import dev.quench.remediation.run.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What revisions and templates say about how they behave. A setting is every field that both have,
 * also one that a later version of the API adds, by its path.
 */
final class TemplateMessages {

  /** What the template has a place of its own for, or what says nothing about behaviour. */
  private static final Set<String> NOT_SETTINGS = Set.of("labels", "annotations", "containers");

  private static final Set<String> NOT_SETTINGS_OF_MAIN =
      Set.of("name", "image", "env", "command", "args", "build_info");

  private static final Set<String> COMMON =
      RevisionTemplate.getDescriptor().getFields().stream()
          .map(FieldDescriptor::getName)
          .filter(it -> Revision.getDescriptor().findFieldByName(it) != null)
          .filter(it -> !NOT_SETTINGS.contains(it))
          .collect(Collectors.toUnmodifiableSet());

  private final SortedMap<String, String> settings = new TreeMap<>();

  private TemplateMessages() {}

  static Template of(RevisionTemplate it) {
    return of(it, it.getContainersList(), it.getLabelsMap());
  }

  static Template of(Revision it) {
    return of(it, it.getContainersList(), it.getLabelsMap());
  }

  private static Template of(
      Message message, List<Container> containers, Map<String, String> labels) {
    Container main = main(containers);
    return Template.of(main.getImage())
        .withEnvironment(variables(main, it -> !it.hasValueSource(), EnvVar::getValue))
        .withSecrets(variables(main, EnvVar::hasValueSource, TemplateMessages::secret))
        .withCommandLine(
            Stream.of(main.getCommandList(), main.getArgsList()).flatMap(List::stream).toList())
        .withLabels(labels)
        .withSettings(settings(message, containers, main));
  }

  /** Of several containers the one that takes requests counts: it names a port. */
  private static Container main(List<Container> containers) {
    return containers.stream()
        .filter(it -> it.getPortsCount() > 0)
        .findFirst()
        .or(() -> containers.stream().findFirst())
        .orElseGet(Container::getDefaultInstance);
  }

  private static SortedMap<String, String> settings(
      Message message, List<Container> containers, Container main) {
    TemplateMessages it = new TemplateMessages();
    it.add("", message, COMMON::contains);
    it.add("", main, name -> !NOT_SETTINGS_OF_MAIN.contains(name));
    containers.stream()
        .filter(other -> !other.equals(main))
        .forEach(other -> it.add("sidecar " + other.getName() + ".", other, name -> true));
    return it.settings;
  }

  private void add(String path, Message message, Predicate<String> which) {
    message.getAllFields().entrySet().stream()
        .filter(it -> which.test(it.getKey().getName()))
        .forEach(it -> addField(path + it.getKey().getName(), it.getKey(), it.getValue()));
  }

  private void addField(String path, FieldDescriptor field, Object value) {
    if (!field.isRepeated()) {
      addValue(path, value);
      return;
    }
    int index = 0;
    for (Object element : (List<?>) value) {
      if (element instanceof MapEntry<?, ?> entry) {
        addValue(path + "." + entry.getKey(), entry.getValue());
      } else {
        addValue(path + "[" + index + "]", element);
      }
      index++;
    }
  }

  private void addValue(String path, Object value) {
    if (value instanceof Message message && !message.getAllFields().isEmpty()) {
      add(path + ".", message, name -> true);
    } else {
      settings.put(path, value instanceof Message ? "" : String.valueOf(value));
    }
  }

  private static SortedMap<String, String> variables(
      Container container, Predicate<EnvVar> which, Function<EnvVar, String> value) {
    SortedMap<String, String> variables = new TreeMap<>();
    container.getEnvList().stream()
        .filter(which)
        .forEach(it -> variables.put(it.getName(), value.apply(it)));
    return variables;
  }

  private static String secret(EnvVar variable) {
    SecretKeySelector secret = variable.getValueSource().getSecretKeyRef();
    return secret.getSecret() + ":" + secret.getVersion();
  }
}
