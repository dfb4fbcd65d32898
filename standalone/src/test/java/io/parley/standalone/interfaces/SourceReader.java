package io.parley.standalone.interfaces;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through one source file.
final class SourceReader extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final Set<String> READING = Set.of("text", "asWritten", "has", "mentions");

  private final DocTrees docs;
  private final Map<String, DocCommentTree> comments;
  private final Map<String, Set<String>> fieldsRead;
  private final Set<String> made;
  private final Deque<String> types = new ArrayDeque<>();
  private String inPackage = "";

  SourceReader(
      DocTrees docs,
      Map<String, DocCommentTree> comments,
      Map<String, Set<String>> fieldsRead,
      Set<String> made) {
    this.docs = docs;
    this.comments = comments;
    this.fieldsRead = fieldsRead;
    this.made = made;
  }

  @Override
  public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void nothing) {
    inPackage = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    return super.visitCompilationUnit(unit, nothing);
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
    var name = type.getSimpleName().toString();
    types.push(types.isEmpty() ? inPackage + name : types.peek() + "$" + name);
    keep(types.peek());
    super.visitClass(type, nothing);
    types.pop();
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
    keep(types.peek() + "#" + method.getName());
    return super.visitMethod(method, nothing);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
    keep(types.peek() + "#" + variable.getName());
    return super.visitVariable(variable, nothing);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
    this.made.add(made.getIdentifier().toString());
    return super.visitNewClass(made, nothing);
  }

  /// `fields.text("to")`, or `number(fields, "to")`.
  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
    var arguments = call.getArguments();
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && isFields(select.getExpression())
        && READING.contains(select.getIdentifier().toString())) {
      reads(arguments.getFirst());
    } else if (arguments.size() == 2 && isFields(arguments.getFirst())) {
      reads(arguments.get(1));
    }
    return super.visitMethodInvocation(call, nothing);
  }

  private static boolean isFields(ExpressionTree expression) {
    return expression instanceof IdentifierTree name && name.getName().contentEquals("fields");
  }

  private void reads(ExpressionTree name) {
    if (name instanceof LiteralTree literal && literal.getValue() instanceof String field) {
      fieldsRead.computeIfAbsent(types.peek(), _ -> new HashSet<>()).add(field);
    }
  }

  private void keep(String element) {
    var comment = docs.getDocCommentTree(getCurrentPath());
    if (comment != null) {
      comments.putIfAbsent(element, comment);
    }
  }
}
