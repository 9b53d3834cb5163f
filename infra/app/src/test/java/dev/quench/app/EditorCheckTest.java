package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.quench.common.text.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an editor says of a rule file by the published schema. */
class EditorCheckTest {
  private static final Path SHIPPED = Path.of("../../rules/llm-forge.yaml");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(RuleSchemas.schema());

  @Test
  void theShippedFileIsRightAndNamesItsSchema() throws IOException {
    assertThat(check(Files.readString(SHIPPED))).isEmpty();
    assertThat(Files.readString(SHIPPED))
        .startsWith("# yaml-language-server: $schema=quench-rules.schema.json\n");
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "id: r |ident: r",
        "filter: jsonPayload.message=\"One error\" |filter: ''",
        "impact: {agent: {field: jsonPayload.message, names: {One: a}}}|impact: bad",
        "names: {One: a}|names: {}",
        "count: 2|count: 0",
        "within: 1m}|within: soon}",
        "evidence: platform|evidence: sure",
        "shadow: true|shadow: perhaps",
        "remediation: probe|remediation: maybe",
        "veto: 2m|veto: 2",
        "samples: 5|samples: 21",
        "status: [200]|status: [99]",
        "varying: [/v]|varying: [v]",
        "compare: content|compare: exact",
        "severities: [P1]|severities: [P5]",
        "to: [A], |''",
        "hides: [P2]|hide: [P2]",
        "until: 2026-12-01T08:00:00Z|until: tomorrow",
        "reason: upgrade|because: upgrade",
        "agent: P2|agent: high",
      })
  void whatReadersRefuseAnEditorMarks(String find, String replace) throws IOException {
    String good = Files.readString(RuleSchemas.EVERYTHING);
    String bad = good.replace(find.strip(), replace.strip());

    assertThat(bad).isNotEqualTo(good);
    assertThat(check(good)).isEmpty();
    assertThat(check(bad)).isNotEmpty();
    List<Issue> refused = Rulebook.parse(bad).match(it -> List.of(), it -> it);
    assertThat(refused).isNotEmpty();
  }

  private static List<?> check(String text) throws IOException {
    JsonNode file = new YAMLMapper().readTree(text);
    return SCHEMA.validate(file);
  }
}
