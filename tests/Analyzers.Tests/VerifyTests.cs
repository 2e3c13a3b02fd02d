using System.Collections.Immutable;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests;

/// <summary>The harness itself: it fails where it should.</summary>
public class VerifyTests
{
    private const string Marked = "class C { async Task M() { Thread.[|Sleep|](100); await Task.Yield(); } }";
    private const string Plain = "class C { async Task M() { Thread.Sleep(100); await Task.Yield(); } }";
    private const string Fixed = "class C { async Task M() { Thread.Yield(100); await Task.Yield(); } }";

    [Fact]
    public Task Silent_fails_on_a_report() => Fails(() => Verify<BlockingSleepRule>.Silent(Plain));

    [Fact]
    public Task Reports_fails_on_silence() =>
        Fails(() => Verify<BlockingSleepRule>.Reports("class C { void M() { Thread.[|Sleep|](100); } }"));

    [Fact]
    public Task Says_fails_on_other_words() => Fails(() => Verify<BlockingSleepRule>.Says(Marked, "Sleeps"));

    [Fact]
    public Task Compile_errors_fail() => Fails(() => Verify<BlockingSleepRule>.Silent("class C { Unknown F; }"));

    [Fact]
    public Task Fixes_takes_several_documents_and_fix_all() => Verify<BlockingSleepRule, ToYield>.Fixes(
        [(Marked, Fixed.Replace("Yield(100)", "Yield()")), (Marked.Replace("C ", "D "), Fixed.Replace("Yield(100)", "Yield()").Replace("C ", "D "))]);

    [Fact]
    public Task Fixes_fails_on_another_result() => Fails(() => Verify<BlockingSleepRule, ToYield>.Fixes(Marked, Plain));

    [Fact]
    public Task Offers_no_fix_fails_on_an_offer() => Fails(() => Verify<BlockingSleepRule, ToYield>.OffersNoFix(Marked));

    private static async Task Fails(Func<Task> verification) => Assert.NotNull(await Record.ExceptionAsync(verification));

    private sealed class ToYield : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["LANE101"];

        public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(CodeAction.Create("Yield", async cancellationToken =>
            {
                var root = (await context.Document.GetSyntaxRootAsync(cancellationToken))!;
                var call = root.FindNode(context.Span).FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax>()!;
                return context.Document.WithSyntaxRoot(root.ReplaceNode(call, SyntaxFactory.ParseExpression("Thread.Yield()")));
            }, "yield"), context.Diagnostics);
            return Task.CompletedTask;
        }
    }
}
