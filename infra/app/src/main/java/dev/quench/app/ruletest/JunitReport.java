package dev.quench.app.ruletest;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as JUnit's XML, which build servers show. */
public final class JunitReport {
  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The whole document: a suite for each file, a case for each test. */
  public static String of(List<TestResult> results) {
    StringWriter text = new StringWriter();
    try {
      new JunitReport(XMLOutputFactory.newInstance().createXMLStreamWriter(text)).write(results);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written", e);
    }
    return text.toString();
  }

  private void write(List<TestResult> results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    start("testsuites", results);
    for (Map.Entry<Path, List<TestResult>> it : byFile(results).entrySet()) {
      line();
      start("testsuite", it.getValue());
      xml.writeAttribute("name", it.getKey().toString());
      for (TestResult result : it.getValue()) {
        testCase(result);
      }
      line();
      xml.writeEndElement();
    }
    line();
    xml.writeEndElement();
    line();
    xml.writeEndDocument();
  }

  private void start(String element, List<TestResult> results) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("tests", "" + results.size());
    xml.writeAttribute("failures", "" + results.stream().filter(it -> !it.passed()).count());
  }

  private void testCase(TestResult result) throws XMLStreamException {
    line();
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", result.name());
    xml.writeAttribute("classname", result.file().toString());
    xml.writeAttribute("line", "" + result.position().line());
    if (!result.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", "not as expected");
      xml.writeCharacters(printable(String.join("\n", result.differences())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  private static Map<Path, List<TestResult>> byFile(List<TestResult> results) {
    return results.stream()
        .collect(Collectors.groupingBy(TestResult::file, LinkedHashMap::new, Collectors.toList()));
  }

  /** XML has no way to say most control characters, and entries may hold them. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
  }
}
