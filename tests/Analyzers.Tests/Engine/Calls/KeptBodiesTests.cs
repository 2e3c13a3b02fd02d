using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Tests.Engine.Calls;

/// <summary>Which bodies a call may run is kept while bodies are edited, and found anew when a declaration has changed.</summary>
public class KeptBodiesTests
{
    private static readonly string[] Files =
    [
        "interface IStep { void Run(); int Count { get; } } interface IHandle<T> { void Handle(T e); } abstract class Job { public abstract void Do(); public virtual int Size => 1; }",
        "class First : IStep { public void Run() { } public int Count => 1; } class Events : IHandle<First>, IHandle<int> { public void Handle(First e) { } public void Handle(int e) { } }",
        "class Second : Job { public override void Do() { } public override int Size { get { return 2; } } }",
        "class Caller { void M(IStep step, IHandle<First> handler, Job job) { step.Run(); _ = step.Count; handler.Handle(new First()); job.Do(); _ = job.Size; } }",
    ];

    [Theory]
    [InlineData(1, "public void Run() { }", "public void Run() { Count.ToString(); }", 3)]
    [InlineData(2, "return 2;", "return 2 + 2;", 2)]
    [InlineData(3, "step.Run();", "step.Run(); step.Run();", 0)]
    public void What_an_edit_of_a_body_leaves_alone_is_not_searched_for_again(int file, string before, string after, int searches)
    {
        var first = Of(Files);
        Ask(first);
        var second = Edit(first, 3, "_ = job.Size;", "_ = job.Size + 1;");
        Assert.Equal(5, Ask(second).Searches);
        var third = Edit(second, file, before, after);
        var (found, searched) = Ask(third);
        Assert.Equal(Ask(Anew(third)).Bodies, found);
        Assert.Equal(searches, searched);
    }

    [Theory]
    [InlineData(1, "class First", "class More : IStep { public void Run() { } public int Count => 3; } class First")]
    [InlineData(1, "class First : IStep", "class First : Base, IStep")]
    [InlineData(1, "class First : IStep", "abstract class First : IStep")]
    [InlineData(1, "public void Run() { }", "void IStep.Run() { } public void Run() { }")]
    [InlineData(1, "IHandle<First>, ", "")]
    [InlineData(2, "public override int Size", "public new int Size")]
    [InlineData(2, "class Second", "class Third : Job { public override void Do() { } } class Second")]
    public void After_an_edit_of_a_declaration_all_is_searched_for(int file, string before, string after)
    {
        var first = Of([.. Files, "class Base { }"]);
        Ask(first);
        var second = Edit(first, 3, "_ = job.Size;", "_ = job.Size + 1;");
        Ask(second);
        var third = Edit(second, file, before, after);
        var (found, searched) = Ask(third);
        Assert.Equal(Ask(Anew(third)), (found, searched));
        Assert.Equal(5, searched);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CSharpCompilation Of(IReadOnlyList<string> files) => CSharpCompilation.Create(
        "Edits", files.Select(static (text, i) => CSharpSyntaxTree.ParseText(text, path: $"{i}.cs")), [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static CSharpCompilation Anew(CSharpCompilation compilation) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
        compilation.SyntaxTrees.Select(static tree => CSharpSyntaxTree.ParseText(tree.ToString(), path: tree.FilePath)));

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string before, string after)
    {
        var tree = compilation.SyntaxTrees[file];
        Assert.Contains(before, tree.ToString(), StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.ToString().Replace(before, after, StringComparison.Ordinal), path: tree.FilePath));
    }

    // The bodies of all that Caller calls, and how many of the calls had to be searched for.
    private static (string Bodies, int Searches) Ask(CSharpCompilation compilation)
    {
        NameGraph.Of(compilation, Token);
        var projects = new SourceProjects(compilation);
        var dispatch = new Dispatch(compilation, projects, new CompiledProjects(compilation, []));
        var tree = compilation.SyntaxTrees[3];
        var body = tree.GetRoot(Token).DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var bodies = new List<string>();
        foreach (var operation in compilation.GetSemanticModel(tree).GetOperation(body, Token)!.Descendants())
        {
            var called = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IPropertyReferenceOperation read => read.Property.GetMethod,
                _ => null,
            };

            if (called is not null)
                bodies.Add(string.Join(" ", dispatch.BodiesOf(called, Token).Select(static body => body.ToDisplayString()).Order(StringComparer.Ordinal)));
        }

        return (string.Join(", ", bodies), dispatch.Searches);
    }
}
