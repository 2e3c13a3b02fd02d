using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Engine.Calls;

public class MethodSummariesTests
{
    private const string Source = """
        static class C
        {
            static void Target() { }
            static void One() => Target();
            static void Two() { One(); }
            static void None() { }
            static void Ping() { Pong(); }
            static void Pong() { Ping(); Two(); }
            static void Self() { Self(); }
            static void Gone() => System.Console.Beep();
        }
        """;

    [Theory]
    [InlineData("One", 1)]
    [InlineData("Two", 2)]
    [InlineData("None", -1)]
    [InlineData("Ping", 4)]
    [InlineData("Pong", 3)]
    [InlineData("Self", -1)]
    [InlineData("Gone", -1)]
    public void Answers_come_from_the_bottom_up_whoever_is_asked_first(string method, int expected)
    {
        var compilation = Sources.Compile(null, Source);
        Assert.Equal(expected, Ask(Summaries(compilation), compilation, method));

        var afterOthers = Summaries(compilation);
        Ask(afterOthers, compilation, "Pong");
        Ask(afterOthers, compilation, "Ping");
        Assert.Equal(expected, Ask(afterOthers, compilation, method));
    }

    [Fact]
    public void A_body_is_read_once()
    {
        var compilation = Sources.Compile(null, Source);
        var summaries = Summaries(compilation);
        Ask(summaries, compilation, "Two");
        Assert.Equal(3, summaries.BodiesRead);
        Ask(summaries, compilation, "One");
        Ask(summaries, compilation, "Two");
        Assert.Equal(3, summaries.BodiesRead);
    }

    [Fact]
    public void Chains_may_be_longer_than_the_stack_and_end_at_the_budget()
    {
        const int length = MethodSummaries<int>.MaxBodies + 10;
        var methods = string.Concat(Enumerable.Range(0, length).Select(static i => $"static void M{i}() => M{i + 1}();\n"));
        var compilation = Sources.Compile(null, $$"""static class C { {{methods}} static void M{{length}}() => Target(); static void Target() { } }""");
        var summaries = Summaries(compilation);
        Assert.Equal(1_500, Ask(summaries, compilation, $"M{length + 1 - 1_500}"));
        Assert.Equal(length + 1, Ask(summaries, compilation, "M0"));
        Assert.Equal(-1, Ask(Summaries(compilation), compilation, "M0"));
    }

    private static MethodSummaries<int> Summaries(Compilation compilation) =>
        new(new MethodBodies(compilation), new DistanceToTarget(new Callees(compilation, new Dispatch(compilation, new SourceProjects(compilation), CompiledProjects.None(compilation)))));

    private static int Ask(MethodSummaries<int> summaries, Compilation compilation, string method) =>
        summaries.Of((IMethodSymbol)compilation.GetTypeByMetadataName("C")!.GetMembers(method).Single(), TestContext.Current.CancellationToken);

    /// <summary>How many calls away a method named Target is; -1 if it is not reached.</summary>
    private sealed class DistanceToTarget(Callees callees) : ISummaryKind<int>
    {
        public int Unknown => -1;

        public int WithoutSource(IMethodSymbol method) => -1;

        public bool TryKeep(int summary, out int kept)
        {
            kept = summary;
            return true;
        }

        public int OfRecursion => -1;

        public IEnumerable<IMethodSymbol> Needs(MethodBody body, CancellationToken cancellationToken)
        {
            var found = new List<Callee>();
            foreach (var operation in body.Operations()!)
                callees.AddTo(found, operation, cancellationToken);

            return found.Select(static callee => callee.Method);
        }

        public int Summarize(MethodBody body, Func<IMethodSymbol, int> of, CancellationToken cancellationToken)
        {
            if (body.Method.Name == "Target")
                return 0;

            var distances = Needs(body, cancellationToken).Select(of).Where(static distance => distance >= 0);
            return distances.Any() ? distances.Min() + 1 : -1;
        }
    }
}
