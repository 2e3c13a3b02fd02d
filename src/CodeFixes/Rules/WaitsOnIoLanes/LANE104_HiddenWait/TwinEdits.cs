using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// Carries plans out: a twin beside each helper on the ways, then, the twins being async code like any other, awaits in them and at the calls; at last, the
/// helpers that nobody calls any more are taken out.
/// </summary>
internal sealed class TwinEdits
{
    // Who has so much twice should know it before.
    private const int ManyLines = 50;

    private readonly Solution _solution;
    private readonly IReadOnlyList<TwinPlan> _plans;

    // Plans that share a helper share its twin: the first one's.
    private readonly Dictionary<SyntaxNode, (TwinMember Member, List<TwinPlan> Plans)> _members = [];
    private bool _startsWork;

    public TwinEdits(Solution solution, IReadOnlyList<TwinPlan> plans)
    {
        _solution = solution;
        _plans = plans;
        foreach (var plan in plans)
        {
            foreach (var member in plan.Members)
            {
                if (!_members.TryGetValue(member.Declaration, out var known))
                    _members.Add(member.Declaration, known = (member, []));

                known.Plans.Add(plan);
            }
        }
    }

    private IEnumerable<TwinMember> Members => _members.Values.Select(static entry => entry.Member);

    /// <summary>The solution with all of it done; null if something does not compile, with the plans that are to blame for it, if that can be told.</summary>
    public async Task<(Solution? Changed, IReadOnlyCollection<TwinPlan> ToBlame)> ApplyAsync(CancellationToken cancellationToken)
    {
        var withTwins = await AddTwinsAsync(cancellationToken).ConfigureAwait(false);
        var toBlame = new HashSet<TwinPlan>();
        var rewrites = new List<(Document Document, AwaitRewrite Rewrite)>();
        foreach (var (member, plans) in _members.Values.Where(static entry => entry.Member.Wait is not null))
        {
            foreach (var awaited in await InTwinAsync(withTwins, member, cancellationToken).ConfigureAwait(false))
            {
                if (await CheckedAsync(awaited, cancellationToken).ConfigureAwait(false) is var (document, rewrite))
                    rewrites.Add((document, rewrite));
                else
                    toBlame.UnionWith(plans);
            }
        }

        var calls = new List<(AwaitRewrite Rewrite, TwinPlan Plan)>();
        foreach (var plan in _plans)
        {
            if (await CheckedAsync(await AtCallAsync(withTwins, plan, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) is not var (document, rewrite))
            {
                toBlame.Add(plan);
                continue;
            }

            rewrites.Add((document, rewrite));
            calls.Add((rewrite, plan));
        }

        if (toBlame.Count > 0)
            return (null, toBlame);

        await AddOtherWaitsAsync(rewrites, cancellationToken).ConfigureAwait(false);
        var awaits = await AsyncPlan.ForAllAsync(withTwins, rewrites, cancellationToken).ConfigureAwait(false);
        _startsWork = awaits.StartsWork;
        var changed = await awaits.ApplyAsync(cancellationToken).ConfigureAwait(false);
        var broken = await CompileCheck.BrokenMembersAsync(awaits, changed, cancellationToken).ConfigureAwait(false);
        toBlame.UnionWith(calls.Where(call => broken.Any(member => member.Contains(call.Rewrite.Target))).Select(static call => call.Plan));
        toBlame.UnionWith(_members.Values.Where(entry => broken.Any(member => member.HasAnnotation(entry.Member.TwinMark))).SelectMany(static entry => entry.Plans));
        foreach (var (member, plans) in _members.Values)
        {
            if (await HasErrorsInTwinAsync(changed, member, cancellationToken).ConfigureAwait(false))
                toBlame.UnionWith(plans);
        }

        return broken.Count > 0 || toBlame.Count > 0
            ? (null, toBlame)
            : (await UnusedHelpers.RemoveAsync(
                changed, [.. _members.Values.Where(static entry => entry.Member.MayGo && entry.Plans.Count == 1).Select(entry => (entry.Member, HomeOf(entry.Member)))], cancellationToken).ConfigureAwait(false), []);
    }

    /// <summary>What the title of the action has to say of what has been done.</summary>
    public async Task<IReadOnlyList<string>> RemarksAsync(Solution changed, CancellationToken cancellationToken)
    {
        var repeated = 0;
        foreach (var member in Members.Where(static member => member.Wait is not null))
        {
            var root = (await changed.GetDocument(HomeOf(member))!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            if (root.GetAnnotatedNodes(member.Mark).Any())
                repeated += member.Lines;
        }

        var remarks = new List<string>();
        if (_startsWork)
            remarks.Add("the callback starts the work and returns");

        if (repeated >= ManyLines)
            remarks.Add($"repeats {repeated} lines");

        return remarks;
    }

    private static async Task<(Document Document, AwaitRewrite Rewrite)?> CheckedAsync((Document Document, AwaitRewrite Rewrite)? rewrite, CancellationToken cancellationToken) =>
        rewrite is var (document, awaited) && await AsyncPlan.ForAsync(document, awaited, cancellationToken).ConfigureAwait(false) is not null ? rewrite : null;

    /// <summary>The twins stand beside their helpers, with marks on the calls and on the place in each twin where the way goes on.</summary>
    private async Task<Solution> AddTwinsAsync(CancellationToken cancellationToken)
    {
        var solution = _solution;
        var marks = _plans.ToDictionary(static plan => (SyntaxNode)plan.Call, static plan => plan.CallMark);
        foreach (var member in Members)
            marks.Add(member.Declaration, member.Mark);

        foreach (var inTree in marks.GroupBy(static mark => mark.Key.SyntaxTree))
        {
            var root = await inTree.Key.GetRootAsync(cancellationToken).ConfigureAwait(false);
            root = root.ReplaceNodes(inTree.Select(static mark => mark.Key), (original, current) => current.WithAdditionalAnnotations(marks[original]));
            foreach (var member in Members.Where(member => member.Declaration.SyntaxTree == inTree.Key))
                root = root.InsertNodesAfter(root.GetAnnotatedNodes(member.Mark).Single(), [member.MarkedTwin()]);

            solution = solution.WithDocumentSyntaxRoot(solution.GetDocumentId(inTree.Key)!, FinishedRoot.Of(root));
        }

        return solution;
    }

    private DocumentId HomeOf(TwinMember member) => _solution.GetDocumentId(member.Declaration.SyntaxTree)!;

    /// <summary>The awaits of what a twin does: it waits itself, or calls the next helper; and it calls others.</summary>
    private async Task<List<(Document, AwaitRewrite)?>> InTwinAsync(Solution withTwins, TwinMember member, CancellationToken cancellationToken)
    {
        var document = withTwins.GetDocument(HomeOf(member))!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var first = member.Wait is { Callee: null }
            ? WaitRewrites.At(member.PlaceIn(root), model, TwinPlan.FactsOf(document, model, cancellationToken), cancellationToken)
            : AwaitAt(member.PlaceIn(root));

        return [.. new[] { first }.Concat(member.OtherPlacesIn(root).Select(AwaitAt)).Select(rewrite => rewrite is null ? ((Document, AwaitRewrite)?)null : (document, WithToken(rewrite, model, cancellationToken)))];

        AwaitRewrite? AwaitAt(SyntaxToken place) => AwaitOf(BlockingExpression.At(root, place.Parent!.Span), "", model, cancellationToken);
    }

    /// <summary>The await in place of a call.</summary>
    private static async Task<(Document, AwaitRewrite)?> AtCallAsync(Solution withTwins, TwinPlan plan, CancellationToken cancellationToken)
    {
        var document = withTwins.GetDocument(plan.Document.Id)!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var call = (ExpressionSyntax)root.GetAnnotatedNodes(plan.CallMark).Single();
        return AwaitOf(call, "", model, cancellationToken) is { } rewrite ? (document, rewrite with { MayChangeLoop = true }) : null;
    }

    private static AwaitRewrite? AwaitOf(ExpressionSyntax? call, string title, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call is null || TwinWay.CalledBy(call, model, cancellationToken) is not { } helper)
            return null;

        return HandedTask.TryCreate(call, helper, title, TwinPlan.Key) ?? (AsyncForm.Of(helper, CompilationFacts.Of(model.Compilation).Types) is { } twin
            && TwinCall.TryCreate(call, twin, TokenInScope.At(call, model, cancellationToken), title, TwinPlan.Key) is { } rewrite && Means(rewrite.Awaitable(call), twin, call, model)
                ? rewrite
                : null);
    }

    /// <summary>Whether a call is one of the twin, not of another overload of the name that was there.</summary>
    private static bool Means(ExpressionSyntax call, IMethodSymbol twin, ExpressionSyntax place, SemanticModel model) =>
        model.GetSpeculativeSymbolInfo(place.SpanStart, call, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol bound
        || SymbolEqualityComparer.Default.Equals((bound.ReducedFrom ?? bound).OriginalDefinition, (twin.ReducedFrom ?? twin).OriginalDefinition);

    /// <summary>Further waits in the bodies of the twins, and calls of other helpers that have got a twin; one that cannot be awaited stays as it is.</summary>
    private async Task AddOtherWaitsAsync(List<(Document Document, AwaitRewrite Rewrite)> rewrites, CancellationToken cancellationToken)
    {
        var known = new HashSet<ExpressionSyntax>(rewrites.Select(static pair => pair.Rewrite.Target));
        var documents = rewrites.Select(static pair => pair.Document).GroupBy(static document => document.Id).ToDictionary(static same => same.Key, static same => same.First());
        foreach (var member in Members.Where(static member => member.Wait is not null))
        {
            var document = documents[HomeOf(member)];
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            var facts = TwinPlan.FactsOf(document, model, cancellationToken);
            var twin = root.GetAnnotatedNodes(member.TwinMark).Single();
            var awaited = member.Wait is { Callee: not null } && BlockingExpression.At(root, member.PlaceIn(root).Parent!.Span) is { } next ? TwinWay.CalledBy(next, model, cancellationToken) : null;
            foreach (var expression in twin.DescendantNodes().OfType<ExpressionSyntax>().Where(static node => node is InvocationExpressionSyntax or MemberAccessExpressionSyntax))
            {
                if (known.Contains(expression))
                    continue;

                var called = TwinWay.CalledBy(expression, model, cancellationToken);
                var rewrite = HasTwin(called) || (called is not null && SymbolEqualityComparer.Default.Equals(called, awaited)) ? AwaitOf(expression, "", model, cancellationToken)
                    : model.GetOperation(expression, cancellationToken) is { } operation
                        && facts.Waits.At(operation) is { } wait && facts.Waits.KindOf(wait) is not null && !facts.Waits.IsHarmless(wait, cancellationToken)
                    ? WaitRewrites.Of(expression, model, facts, cancellationToken)
                    : null;
                if (rewrite is not null && known.Add(rewrite.Target))
                    rewrites.Add((document, WithToken(rewrite, model, cancellationToken)));
            }

            foreach (var keyword in twin.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.UsingKeyword)))
            {
                if (model.GetOperation(keyword.Parent!, cancellationToken) is { } operation && UsingScope.Of(operation) is { IsFlushed: false } scope
                    && facts.Waits.KindOfDisposal(scope.Resource) is not (null or WaitKind.Stream) && facts.Counterparts.DisposeAsyncOf(scope.Resource.Unwrap().Type) is not null
                    && WaitRewrites.At(keyword, model, facts, cancellationToken) is { } disposal && known.Add(disposal.Target))
                {
                    rewrites.Add((document, disposal));
                }
            }
        }
    }

    /// <summary>In a form that is new, a task that is started there is given the token, too.</summary>
    private static AwaitRewrite WithToken(AwaitRewrite rewrite, SemanticModel model, CancellationToken cancellationToken) =>
        TokenInScope.At(rewrite.Target, model, cancellationToken) is { } token ? TokenPassing.With(rewrite, token, model, cancellationToken) : rewrite;

    private bool HasTwin(ISymbol? helper) => helper is { DeclaringSyntaxReferences: [var declaration] }
        && declaration.GetSyntax() is var syntax && Members.Any(member => syntax.HasAnnotation(member.Mark));

    /// <summary>Whether a twin does not compile, or the type around it does not any more.</summary>
    private async Task<bool> HasErrorsInTwinAsync(Solution changed, TwinMember member, CancellationToken cancellationToken)
    {
        var document = changed.GetDocument(HomeOf(member))!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var before = await _solution.GetDocument(document.Id)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var twin = root.GetAnnotatedNodes(member.TwinMark).Single();
        return Errors(model, twin.Span, cancellationToken) > Errors(before, member.Declaration.Span, cancellationToken)
            || Errors(model, HeadOf(twin), cancellationToken) > Errors(before, HeadOf(member.Declaration), cancellationToken);
    }

    // A contract that is not kept is an error where the type says that it keeps it.
    private static TextSpan HeadOf(SyntaxNode member) =>
        member.Parent is TypeDeclarationSyntax type ? TextSpan.FromBounds(type.SpanStart, type.OpenBraceToken.Span.End) : member.Span;

    private static int Errors(SemanticModel? model, TextSpan span, CancellationToken cancellationToken) =>
        model!.GetDiagnostics(span, cancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
