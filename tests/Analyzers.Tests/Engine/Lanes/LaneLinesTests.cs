using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>
/// Each line of <c>lanes.txt</c> has a case: code at the place that it names is on its lane, and the same code at a place of the same name in another
/// namespace is not. The library is stubbed as the line says; what the runtime itself has stands in tables of its own.
/// </summary>
public class LaneLinesTests
{
    // Without ASP.NET Core, whose types are to be stubbed.
    private static readonly CSharpCompilation Core = CoreOnly();

    public static TheoryData<string> Lines =>
        [.. LaneRules.Shipped.All.Where(HasCase).Select(static line => $"{line.Subject} {line.Id.Text}").Distinct()];

    /// <summary>Whether a line has a case here.</summary>
    internal static bool HasCase(LaneRule rule) => Core.GetTypeByMetadataName(rule.Id.Container) is null && Snippet.Of(rule, "") is not null;

    [Theory]
    [MemberData(nameof(Lines))]
    public void Code_at_the_named_place_is_on_the_lane_and_at_a_look_alike_is_not(string line)
    {
        var rule = RuleOf(line);
        if (rule is { Subject: LaneSubject.Hop, IsCallers: true })
        {
            Assert.Equal((Lane.Io, LaneKind.Async), (LaneIn(InAsyncCode(Snippet.Of(rule, "")!)).Lane, LaneIn(InAsyncCode(Snippet.Of(rule, "")!)).Kind));
            Assert.Equal(Lane.Unknown, LaneIn(InAsyncCode(Snippet.Of(rule, "Mine.")!)).Lane);
            return;
        }

        var answer = LaneIn(Snippet.Of(rule, "")!);
        if (rule.Subject == LaneSubject.Args)
        {
            Assert.Equal(Lane.Unknown, answer.Lane);
            return;
        }

        Assert.Equal((rule.Lane, rule.Kind), (answer.Lane, answer.Kind));
        Assert.Contains(rule.Reason.Split("{0}")[0].TrimEnd('\''), answer.Reason);
        Assert.Equal(Lane.Unknown, LaneIn(Snippet.Of(rule, "Mine.")!).Lane);
    }

    [Fact]
    public void What_has_no_case_here_takes_delegates_in_another_way()
    {
        // Properties, delegate types, static classes: in tables of their own.
        Assert.All(
            LaneRules.Shipped.All.Where(static rule => Snippet.Of(rule, "") is null),
            static rule => Assert.True(rule.Subject == LaneSubject.Hop && rule.Id.Text[0] is 'P' or 'T', rule.Id.Text));
    }

    // Whose delegate runs on its caller's lane is seen where the caller has one.
    private static string InAsyncCode(string source) => source.Replace("void M()", "async global::System.Threading.Tasks.Task M()");

    private static LaneRule RuleOf(string line) => LaneRules.Shipped.All.First(rule => $"{rule.Subject} {rule.Id.Text}" == line);

    private static CSharpCompilation CoreOnly()
    {
        var usual = Sources.Compile(Project.Usual);
        return usual.RemoveAllSyntaxTrees().WithReferences(usual.References.Where(static reference => reference.Display!.Contains("Microsoft.NETCore.App.Ref")));
    }

    private static LaneAnswer LaneIn(string source)
    {
        var compilation = Core.AddSyntaxTrees(Sources.Parse(source), Sources.Parse("static class Marker { public static int Mark() => 0; }", 1));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static report => report.Severity == DiagnosticSeverity.Error));

        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var mark = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Single(static call => call.ToString() == "Marker.Mark()");
        ISymbol member = model.GetEnclosingSymbol(mark.SpanStart, TestContext.Current.CancellationToken)!;
        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
            member = member.ContainingSymbol;

        return CompilationFacts.Of(compilation).Lanes.LaneOf(model.GetOperation(mark, TestContext.Current.CancellationToken)!, member, TestContext.Current.CancellationToken);
    }

    /// <summary>Code at the place that a line names, with a stub of its library.</summary>
    private static class Snippet
    {
        private const string Work = "public void Work() { Marker.Mark(); }";

        /// <param name="rule">The line.</param>
        /// <param name="root">What stands before the namespace, for a look-alike.</param>
        public static string? Of(LaneRule rule, string root)
        {
            var (space, type) = Split(root + rule.Id.Container);
            var arity = type.IndexOf('`') is var tick and > 0 ? int.Parse(type[(tick + 1)..]) : 0;
            var name = arity == 0 ? type : type[..type.IndexOf('`')];
            var declared = name + (arity == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(0, arity).Select(static i => "T" + i))}>");
            var used = $"{space}.{name}" + (arity == 0 ? "" : $"<{string.Join(", ", Enumerable.Repeat("int", arity))}>");
            var member = rule.Id.Name.TrimEnd('*');
            return Code(rule, declared, used, name, member) is var (stub, code) ? $"namespace {space} {{ {stub} }}\n{code}" : null;
        }

        private static (string Stub, string Code)? Code(LaneRule rule, string declared, string used, string name, string member)
        {
            var isAttribute = name.EndsWith("Attribute", StringComparison.Ordinal);
            var isInterface = name is ['I', >= 'A' and <= 'Z', ..];
            return rule.Subject switch
            {
                LaneSubject.Hop when rule.Id.Text[0] == 'M' && member == ".ctor" =>
                    ($"public class {declared} {{ public {name}(global::System.Action work) {{ }} }}", $"class C {{ object M() => new {used}(() => Marker.Mark()); }}"),
                LaneSubject.Hop when rule.Id.Text[0] == 'M' =>
                    ($"public class {declared} {{ public static void {member}(global::System.Action work) {{ }} }}", $"class C {{ void M() => {used}.{member}(() => Marker.Mark()); }}"),
                LaneSubject.Event =>
                    ($"public class {declared} {{ public event global::System.Action {member} {{ add {{ }} remove {{ }} }} }}", $"class C {{ void M({used} source) => source.{member} += () => Marker.Mark(); }}"),
                LaneSubject.Assertion =>
                    ($"public class {declared} {{ public static void {member}() {{ }} }}", $"class C {{ void M() {{ {used}.{member}(); Marker.Mark(); }} }}"),
                LaneSubject.Attribute => ($"public class {declared} : global::System.Attribute;", $"class C {{ [{used}] {Work} }}"),
                LaneSubject.Takes =>
                    ($"public class {declared};", $"class C {{ public void {(member == "" ? "Configure" : member)}({used} first) {{ Marker.Mark(); }} }}"),
                LaneSubject.Actions or LaneSubject.Contract when isAttribute && rule.Subject == LaneSubject.Actions =>
                    ($"public class {declared} : global::System.Attribute;", $"[{used}] public class C {{ {Work} }}"),
                LaneSubject.Contract when isAttribute =>
                    ($"public class {declared} : global::System.Attribute;", $"[{used}] public abstract class B {{ public abstract void Work(); }} public class C : B {{ {Work.Replace("void", "override void")} }}"),
                LaneSubject.Actions => ($"public class {declared};", $"public class C : {used} {{ {Work} }}"),
                LaneSubject.Convention => ($"public class {declared};", $"public class C : {used} {{ {Work.Replace("Work", member)} }}"),
                LaneSubject.Handlers => ($"public class {declared};", $"class C : {used} {{ void Save_Click(object sender, global::System.EventArgs e) {{ Marker.Mark(); }} }}"),
                LaneSubject.Args => ($"public class {declared} : global::System.EventArgs;", $"namespace System.Windows {{ public class DependencyObject; }} class C : System.Windows.DependencyObject {{ void Work(object sender, {used} e) {{ Marker.Mark(); }} }}"),
                LaneSubject.Contract when isInterface => ($"public interface {declared} {{ void {Named(member)}(); }}", $"class C : {used} {{ {Work.Replace("Work", Named(member))} }}"),
                LaneSubject.Contract => (
                    $"public class {declared} {{ public virtual void {Named(member)}() {{ }} }}",
                    $"class C : {used} {{ {Work.Replace("void Work", $"override void {Named(member)}")} }}"),
                _ => null,
            };
        }

        private static string Named(string member) => member == "" ? "Work" : member;

        private static (string Space, string Type) Split(string container) => (container[..container.LastIndexOf('.')], container[(container.LastIndexOf('.') + 1)..]);
    }
}
