using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Calls;

/// <summary>After an edit the graph before it is taken, with one file replaced. What it shows must hold all that a graph made anew shows.</summary>
public class NameGraphEditTests
{
    private static readonly string[] Files =
    [
        "static class Slow { public static void Wait() { } public static void Quick() { } }",
        "class Mailer { public void Send() => Slow.Quick(); public void Stop() { } }",
        "class Shop { Mailer _mailer; void Order() => _mailer.Send(); void Close() => _mailer.Stop(); }",
        "class Other { public void Send() { } void Call(Other other) => other.Send(); }",
        "class Door { void Use() { using (new Key()) { } } } class Key { public void Dispose() { } }",
        "class Unit { public static Unit operator +(Unit one, Unit two) => one; } class Sum { Unit Plus(Unit a, Unit b) => a + b; }",
    ];

    [Theory]
    [InlineData(1, "Slow.Quick()", "Slow.Wait()", "Order", true)]
    [InlineData(1, "Slow.Quick()", "Slow.Wait()", "Close", false)]
    [InlineData(1, "Slow.Quick()", "Slow.Wait()", "Call", false)]
    [InlineData(2, "_mailer.Stop()", "Slow.Wait()", "Close", true)]
    [InlineData(2, "void Close()", "void Late() => Order(); void Order2() => Slow.Wait(); void Close()", "Order2", true)]
    [InlineData(4, "void Dispose() { }", "void Dispose() => Slow.Wait();", "Use", true)]
    [InlineData(5, "=> one;", "{ Slow.Wait(); return one; }", "Plus", true)]
    [InlineData(2, "void Close()", "int this[int i] { get { Slow.Wait(); return i; } } int First() => this[0]; void Close()", "First", true)]
    [InlineData(0, "void Wait() { }", "void Wait() { } public static void New() => Wait();", "New", true)]
    public void An_edit_is_seen(int file, string before, string after, string member, bool expected)
    {
        var (original, edited) = Edit(file, text => text.Replace(before, after));
        Read(original);
        Assert.Equal(expected, Reaches(edited, member));
        Assert.Equal(expected, Reaches(Anew(edited), member));
    }

    [Fact]
    public void Callers_in_other_files_of_a_new_name_are_found()
    {
        var compilation = Of([.. Files, "class Early { void M(Mailer mailer) => mailer.Push(); }"]);
        Read(compilation);
        var edited = Replace(compilation, 1, static text => text.Replace("public void Stop", "public void Push() => Slow.Wait(); public void Stop"));
        Assert.True(Reaches(edited, "M"));
    }

    [Fact]
    public void A_field_of_another_type_is_seen_from_other_files()
    {
        var compilation = Of([.. Files, "partial class Part { Other _sender; }", "partial class Part { void M() => _sender.Send(); }"]);
        var waits = Replace(compilation, 1, static text => text.Replace("Slow.Quick()", "Slow.Wait()"));
        Assert.False(Reaches(waits, "M"));
        Assert.True(Reaches(Replace(waits, Files.Length, static text => text.Replace("Other _sender", "Mailer _sender")), "M"));
    }

    [Fact]
    public void A_base_class_that_is_new_is_seen()
    {
        var compilation = Of([.. Files, "class Loud { void M() => Send(); void Send2() { } }"]);
        var waits = Replace(compilation, 1, static text => text.Replace("Slow.Quick()", "Slow.Wait()"));
        Assert.False(Reaches(waits, "M"));
        Assert.True(Reaches(Replace(waits, Files.Length, static text => text.Replace("class Loud", "class Loud : Mailer")), "M"));
    }

    [Fact]
    public void An_edit_reads_one_file_and_keeps_the_rest()
    {
        var (original, edited) = Edit(2, static text => text.Replace("_mailer.Stop()", "_mailer.Send()"));
        var before = Read(original);
        var graph = NameGraph.Of(edited, Token);
        Assert.True(graph.IsAfter(before));
        Assert.Same(before, NameGraph.Of(original.Clone(), Token));
        Assert.False(NameGraph.Of(Anew(edited), Token).IsAfter(before));
    }

    [Fact]
    public void Whatever_is_edited_nothing_is_missed()
    {
        var root = Path.Combine(Conformance.Repository.Root, "src/Analyzers/Engine/Calls");
        var compilation = Of([.. Directory.EnumerateFiles(root, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)]);
        Read(compilation);
        var random = new Random(20261126);
        var more = 0;
        for (var edit = 0; edit < 40; edit++)
        {
            var edited = Replace(compilation, random.Next(compilation.SyntaxTrees.Count()), text => Change(text, random));
            var (kept, anew) = (Reached(edited, "Of"), Reached(Anew(edited), "Of"));
            Assert.Empty(anew.Except(kept));
            more += kept.Except(anew).Count();
        }

        // Too much is rare: a caller that is gone, whose callers have no other way.
        Assert.InRange(more, 0, 40);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (Compilation Original, Compilation Edited) Edit(int file, Func<string, string> change)
    {
        var original = Of(Files);
        return (original, Replace(original, file, change));
    }

    // One member less, one call more, or another name.
    private static string Change(string text, Random random)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        var members = root.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().ToList();
        if (members.Count == 0)
            return text + " class New { void M(NameGraph graph) => graph.Of(); }";

        var member = members[random.Next(members.Count)];
        return random.Next(4) switch
        {
            0 => text.Remove(member.FullSpan.Start, member.FullSpan.Length),
            1 => text.Insert(member.FullSpan.Start, $" void Added{random.Next(9)}(NameGraph graph, Callees typed{random.Next(99)}) {{ graph.Of(); {member.Identifier.ValueText}(); }} "),
            2 => text.Remove(member.Identifier.SpanStart, member.Identifier.Span.Length).Insert(member.Identifier.SpanStart, "Renamed"),
            _ => text.Replace("NameGraph ", "Callees "),
        };
    }

    private static Compilation Of(string[] files)
    {
        var trees = files.Select(static (text, i) => CSharpSyntaxTree.ParseText(text, path: $"{i}.cs"));
        return CSharpCompilation.Create("Edits", trees);
    }

    private static Compilation Replace(Compilation compilation, int file, Func<string, string> change)
    {
        var tree = compilation.SyntaxTrees.ElementAt(file);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(change(tree.ToString()), path: tree.FilePath));
    }

    private static Compilation Anew(Compilation compilation) => Of([.. compilation.SyntaxTrees.Select(static tree => tree.ToString())]);

    private static NameGraph Read(Compilation compilation)
    {
        Reached(compilation, "Wait");
        Reached(compilation, "Of");
        return NameGraph.Of(compilation, Token);
    }

    private static bool Reaches(Compilation compilation, string member) =>
        Reach(compilation, "Wait").Holds(compilation.GetSymbolsWithName(member, SymbolFilter.Member).OfType<IMethodSymbol>().Single());

    private static HashSet<(string, int)> Reached(Compilation compilation, string end)
    {
        var reach = Reach(compilation, end);
        return [.. compilation.SyntaxTrees.SelectMany(tree => DeclaredMembers.Of(tree, Token).All
            .Where(member => reach.MayHoldAt(tree, member.Span.End)).Select(member => (tree.FilePath, member.Span.Start)))];
    }

    private static NameReach Reach(Compilation compilation, string end) =>
        NameGraph.Of(compilation, Token).Reach(new NameGraphTests.Ends(end), [], new NameWay(MentionForm.Called, MaxCalls: 50), Token);
}
