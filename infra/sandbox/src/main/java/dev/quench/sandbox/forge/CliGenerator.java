package dev.quench.sandbox.forge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes a command, with its file, of each endpoint. */
final class CliGenerator implements Generator {

  @Override
  public Shape contract() {
    return Contracts.CLI;
  }

  @Override
  public Map<String, Object> made(Map<?, ?> request, Call call, UnaryOperator<String> press) {
    List<Object> files = new ArrayList<>();
    List<Object> commands = new ArrayList<>();
    String name = Generator.text(request, "packageName");
    files.add(file("package.json", "manifest", press.apply("{\"name\":\"" + name + "\"}\n")));
    for (Object endpoint : Generator.list(request.get("endpoints"))) {
      String operation = Generator.text(Generator.map(endpoint), "operationId");
      String command = operation.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
      commands.add(Map.of("name", command));
      String code = "export function " + operation + "() {\n  console.log('" + command + "');\n}\n";
      files.add(file("src/commands/" + command + ".ts", "command", press.apply(code)));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("success", true);
    result.put("files", files);
    result.put("program", program(name, commands));
    result.put("framework", "commander");
    result.put("warnings", List.of());
    result.put("errors", List.of());
    result.put("duration", call.millis());
    result.put("confidence", 1);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("success", true);
    answer.put("result", result);
    answer.put("eventId", "evt_" + call.at().toEpochMilli() + "_" + call.id());
    answer.put("executionRef", "cli-gen-" + call.id());
    return answer;
  }

  @Override
  public Map<String, Object> refused(String why, Call call) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("success", false);
    answer.put("errors", List.of(why));
    answer.put("executionRef", "cli-gen-" + call.id());
    return answer;
  }

  private static Map<String, Object> program(String name, List<Object> commands) {
    Map<String, Object> program = new LinkedHashMap<>();
    program.put("name", name);
    program.put("commands", commands);
    return program;
  }

  private static Map<String, Object> file(String path, String type, String content) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("path", path);
    file.put("content", content);
    file.put("type", type);
    return file;
  }
}
