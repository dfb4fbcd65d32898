package io.parley.standalone.interfaces;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import io.parley.contracts.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/// What our sources say beyond what is compiled: their doc comments, and a few things that are done
/// in them. They are read by the compiler itself, which needs no library and knows Markdown
/// comments.
final class Sources {
  /// Doc comments, by the binary name of a type, or that with `#` and the name of a member.
  private final Map<String, DocCommentTree> comments = new HashMap<>();

  /// The fields of webhooks that a type reads.
  private final Map<String, Set<String>> fieldsRead = new HashMap<>();

  /// What each module makes with `new`, as it is written there.
  private final Map<String, Set<String>> made = new HashMap<>();

  private Sources() {}

  static Sources of(Collection<String> modules) {
    var sources = new Sources();
    modules.forEach(sources::read);
    return sources;
  }

  private void read(String module) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null);
        var found = Files.walk(Project.root().resolve(module).resolve("src/main/java"))) {
      var java = found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(java));
      var docs = DocTrees.instance(task);
      for (var unit : task.parse()) {
        new SourceReader(
                docs, comments, fieldsRead, made.computeIfAbsent(module, _ -> new HashSet<>()))
            .scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Empty where there is none.
  Optional<String> of(Class<?> type) {
    return comment(type.getName()).map(Sources::body);
  }

  Optional<String> of(Class<?> type, String member) {
    return comment(type.getName() + "#" + member).map(Sources::body);
  }

  /// What each constant means, as a list; nothing of those that speak for themselves.
  String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant ->
            of(type, ((Enum<?>) constant).name())
                .map(said ->
                    "\n- `" + WireFormat.mapper().valueToTree(constant).asString() + "`: " + said)
                .orElse(""))
        .collect(Collectors.joining());
  }

  Optional<String> component(Class<?> type, String name) {
    return param(type.getName(), name);
  }

  Optional<String> parameter(Class<?> type, String method, String name) {
    return param(type.getName() + "#" + method, name);
  }

  private Optional<String> param(String element, String name) {
    return comment(element).stream()
        .flatMap(comment -> comment.getBlockTags().stream())
        .filter(ParamTree.class::isInstance)
        .map(ParamTree.class::cast)
        .filter(tag -> tag.getName().getName().contentEquals(name))
        .map(tag -> text(tag.getDescription()))
        .findFirst();
  }

  Optional<String> returned(Class<?> type, String method) {
    return comment(type.getName() + "#" + method).stream()
        .flatMap(comment -> comment.getBlockTags().stream())
        .filter(ReturnTree.class::isInstance)
        .map(tag -> text(((ReturnTree) tag).getDescription()))
        .findFirst();
  }

  /// By the simple name of the exception.
  Map<String, String> thrown(Class<?> type, String method) {
    return comment(type.getName() + "#" + method).stream()
        .flatMap(comment -> comment.getBlockTags().stream())
        .filter(ThrowsTree.class::isInstance)
        .map(ThrowsTree.class::cast)
        .collect(
            Collectors.toMap(
                tag -> tag.getExceptionName().getSignature(), tag -> text(tag.getDescription())));
  }

  Set<String> fieldsReadBy(String type) {
    return fieldsRead.getOrDefault(type, Set.of());
  }

  boolean makes(String module, String type) {
    return made.getOrDefault(module, Set.of()).contains(type);
  }

  /// A list with a code for each item, which stands in a comment of the type or of a member.
  String listIn(String type) {
    return comments.entrySet().stream()
        .filter(entry -> entry.getKey().equals(type) || entry.getKey().startsWith(type + "#"))
        .map(entry -> entry.getValue().getFullBody())
        .map(body -> body.stream().map(DocTree::toString).collect(Collectors.joining()))
        .filter(body -> body.contains("- `"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " lists no fields in its doc comments"));
  }

  private Optional<DocCommentTree> comment(String element) {
    return Optional.ofNullable(comments.get(element));
  }

  private static String body(DocCommentTree comment) {
    return text(comment.getFullBody());
  }

  /// Without line breaks within paragraphs; links are names.
  private static String text(List<? extends DocTree> body) {
    return body.stream()
        .map(DocTree::toString)
        .collect(Collectors.joining())
        .strip()
        .replaceAll("\\{@link(?:plain)? #?([^}]+)}", "`$1`")
        .replaceAll("(?<!`)\\[#?([A-Za-z.#]+)](?!\\()", "`$1`")
        .replaceAll("\\s*\\n\\s*\\n\\s*", "\u0000")
        .replaceAll("\\s*\\n\\s*", " ")
        .replace("\u0000", "\n\n");
  }
}
