using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// What it takes to await a call behind which helpers wait: a twin beside each helper on the way, then, the twins being async
/// code like any other, awaits in them and at the call; at last, the helpers that nobody calls any more are taken out.
/// </summary>
internal sealed class TwinPlan
{
    internal const string Key = "CreateAsyncTwin";

    private readonly SyntaxAnnotation _callMark = new("LaneKeeper.HelperCall");
    private readonly SyntaxAnnotation _twinMark = new("LaneKeeper.Twin");

    private readonly Document _document;
    private readonly InvocationExpressionSyntax _call;
    private readonly List<HelperStep> _steps;

    private TwinPlan(Document document, InvocationExpressionSyntax call, List<HelperStep> steps)
    {
        _document = document;
        _call = call;
        _steps = steps;
    }

    public string Title => _steps.Count(static step => step.NewTwin is not null) switch
    {
        0 => $"Use 'await {_steps[0].TwinName}'",
        1 => $"Create '{_steps[0].TwinName}' and await it",
        var count => $"Create '{_steps[0].TwinName}' and {count - 1} more async methods, and await them",
    };

    /// <summary>The plan for the call whose name stands at a place; null if some step of the way cannot be async.</summary>
    public static async Task<TwinPlan?> ForAsync(Document document, SyntaxToken name, bool isFile, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || BlockingExpression.At(await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false), name.Parent!.Span) is not InvocationExpressionSyntax call
            || model.GetOperation(call, cancellationToken) is not { } operation
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol called)
        {
            return null;
        }

        var which = isFile ? HiddenWaitClass.File : HiddenWaitClass.Certain;
        var wait = FactsOf(document, model, cancellationToken).HiddenWaits(VirtualCalls.Certain).Behind(operation, cancellationToken)
            .Where(wait => wait.Class == which).OrderBy(static wait => wait.Calls).FirstOrDefault();

        var steps = new List<HelperStep>();
        for (; wait?.Callee is not null; wait = wait.Behind)
        {
            if (await HelperStep.TryCreateAsync(document.Project.Solution, called, wait, cancellationToken).ConfigureAwait(false) is not { } step)
                return null;

            steps.Add(step);
            if (step.ExistingTwin is not null)
                break;

            if (wait.Behind is { Callee: not null } next)
            {
                if (await CalledAtAsync(document.Project.Solution, next.Place, cancellationToken).ConfigureAwait(false) is not { } nextCalled)
                    return null;

                called = nextCalled;
            }
        }

        return steps.Count == 0 ? null : new TwinPlan(document, call, steps);
    }

    /// <summary>The solution with all of it done; null if something does not compile.</summary>
    public async Task<Solution?> ApplyAsync(CancellationToken cancellationToken)
    {
        var withTwins = await AddTwinsAsync(cancellationToken).ConfigureAwait(false);
        var rewrites = new List<(Document, AwaitRewrite)>();
        for (var i = 0; i <= _steps.Count; i++)
        {
            if (i == _steps.Count && _steps[i - 1].ExistingTwin is not null)
                break;

            if (await RewriteAsync(withTwins, i, cancellationToken).ConfigureAwait(false) is not var (document, rewrite)
                || await AsyncPlan.ForAsync(document, rewrite, cancellationToken).ConfigureAwait(false) is null)
            {
                return null;
            }

            rewrites.Add((document, rewrite));
        }

        await AddOtherWaitsAsync(rewrites, cancellationToken).ConfigureAwait(false);
        var plan = await AsyncPlan.ForAllAsync(withTwins, rewrites, cancellationToken).ConfigureAwait(false);
        var changed = await plan.ApplyAsync(cancellationToken).ConfigureAwait(false);
        if ((await CompileCheck.BrokenMembersAsync(plan, changed, cancellationToken).ConfigureAwait(false)).Count > 0
            || await HasErrorsInTwinsAsync(changed, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        return await WithoutUnusedHelpersAsync(changed, cancellationToken).ConfigureAwait(false);
    }

    private static CompilationFacts FactsOf(Document document, SemanticModel model, CancellationToken cancellationToken) =>
        CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);

    private static async Task<IMethodSymbol?> CalledAtAsync(Solution solution, Location place, CancellationToken cancellationToken)
    {
        if (solution.GetDocument(place.SourceTree) is not { } document
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return BlockingExpression.At(root, place.SourceSpan) is InvocationExpressionSyntax call
            ? model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol
            : null;
    }

    /// <summary>The twins stand beside their helpers, with marks on the call and on the place in each twin where the way goes on.</summary>
    private async Task<Solution> AddTwinsAsync(CancellationToken cancellationToken)
    {
        var solution = _document.Project.Solution;
        var created = _steps.Where(static step => step.NewTwin is not null).ToList();
        var trees = created.Select(static step => step.Declaration!.SyntaxTree).Append(_call.SyntaxTree).Distinct();
        foreach (var tree in trees)
        {
            var root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            var here = created.Where(step => step.Declaration!.SyntaxTree == tree).ToList();
            var nodes = here.Select(static step => (SyntaxNode)step.Declaration!);
            if (_call.SyntaxTree == tree)
                nodes = nodes.Append(_call);

            root = root.ReplaceNodes(nodes, (original, current) => original == _call
                ? current.WithAdditionalAnnotations(_callMark)
                : current.WithAdditionalAnnotations(here.First(step => step.Declaration == original).Mark));

            foreach (var step in here)
                root = root.InsertNodesAfter(root.GetAnnotatedNodes(step.Mark).Single(), [MarkedTwin(step)]);

            solution = solution.WithDocumentSyntaxRoot(solution.GetDocumentId(tree)!, FrameworkName.AddImports((CompilationUnitSyntax)root));
        }

        return solution;
    }

    // The twin has the helper's tokens in the helper's order, from its body on.
    private MethodDeclarationSyntax MarkedTwin(HelperStep step)
    {
        var declaration = step.Declaration!;
        var before = BodyTokens(declaration).TakeWhile(token => token.SpanStart != step.Place!.SourceSpan.Start).Count();
        var twin = step.NewTwin!;
        var place = BodyTokens(twin).ElementAt(before);
        return twin.ReplaceToken(place, place.WithAdditionalAnnotations(step.PlaceMark)).WithAdditionalAnnotations(_twinMark);
    }

    private static IEnumerable<SyntaxToken> BodyTokens(MethodDeclarationSyntax method) =>
        ((SyntaxNode?)method.Body ?? method.ExpressionBody)!.DescendantTokens();

    /// <summary>The await in place of the call (0), or of what the twin of the step before does.</summary>
    private async Task<(Document, AwaitRewrite)?> RewriteAsync(Solution withTwins, int index, CancellationToken cancellationToken)
    {
        var document = withTwins.GetDocument(index == 0 ? _document.Id : withTwins.GetDocumentId(_steps[index - 1].Declaration!.SyntaxTree)
            ?? _document.Project.Solution.GetDocumentId(_steps[index - 1].Declaration!.SyntaxTree))!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var node = index == 0 ? root.GetAnnotatedNodes(_callMark).Single() : null;
        var place = index == 0 ? default : root.GetAnnotatedTokens(_steps[index - 1].PlaceMark).Single();
        if (index == _steps.Count)
            return WaitRewrites.At(place, model, FactsOf(document, model, cancellationToken), cancellationToken) is { } wait ? (document, wait) : null;

        var call = (node ?? BlockingExpression.At(root, place.Parent!.Span)) as InvocationExpressionSyntax;
        if (call is null || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol helper
            || TwinOf(helper, _steps[index], model.Compilation) is not { } twin)
        {
            return null;
        }

        var token = TokenInScope.At(call, model, cancellationToken);
        return TwinCall.TryCreate(call, twin, token, Title, Key) is { } rewrite ? (document, rewrite with { MayChangeLoop = index == 0 }) : null;
    }

    private static IMethodSymbol? TwinOf(IMethodSymbol helper, HelperStep step, Compilation compilation) =>
        AsyncForm.Of((helper.ReducedFrom ?? helper).OriginalDefinition, CompilationFacts.Of(compilation).Types) is { } twin && twin.Name == step.TwinName
            ? twin
            : null;

    /// <summary>Further waits in the bodies of the twins; one that cannot be awaited stays as it is.</summary>
    private async Task AddOtherWaitsAsync(List<(Document Document, AwaitRewrite Rewrite)> rewrites, CancellationToken cancellationToken)
    {
        foreach (var document in rewrites.Select(static pair => pair.Document).Distinct().ToList())
        {
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            var facts = FactsOf(document, model, cancellationToken);
            var waits = facts.Waits;
            var known = new HashSet<ExpressionSyntax>(rewrites.Select(static pair => pair.Rewrite.Target));
            foreach (var twin in root.GetAnnotatedNodes(_twinMark))
            {
                foreach (var expression in twin.DescendantNodes().OfType<ExpressionSyntax>().Where(static node => node is InvocationExpressionSyntax or MemberAccessExpressionSyntax))
                {
                    if (!known.Contains(expression) && model.GetOperation(expression, cancellationToken) is { } operation
                        && waits.At(operation) is { } wait && waits.KindOf(wait) is not null && !waits.IsHarmless(wait, cancellationToken)
                        && WaitRewrites.Of(expression, model, facts, cancellationToken) is { } rewrite && known.Add(rewrite.Target))
                    {
                        rewrites.Add((document, rewrite));
                    }
                }
            }
        }
    }

    private async Task<bool> HasErrorsInTwinsAsync(Solution changed, CancellationToken cancellationToken)
    {
        foreach (var step in _steps.Where(static step => step.NewTwin is not null))
        {
            var document = changed.GetDocument(_document.Project.Solution.GetDocumentId(step.Declaration!.SyntaxTree))!;
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            var before = CompilationErrors(await _document.Project.Solution.GetDocument(document.Id)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false), step.Declaration, cancellationToken);
            if (root.GetAnnotatedNodes(_twinMark).Any(twin => CompilationErrors(model, twin, cancellationToken) > before))
                return true;
        }

        return false;
    }

    private static int CompilationErrors(SemanticModel? model, SyntaxNode node, CancellationToken cancellationToken) =>
        model!.GetDiagnostics(node.Span, cancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>A helper goes if its twin was made here, nobody calls it any more, and nobody outside can.</summary>
    private async Task<Solution> WithoutUnusedHelpersAsync(Solution changed, CancellationToken cancellationToken)
    {
        foreach (var step in _steps.Where(static step => step.NewTwin is not null && !step.Helper.IsVisibleOutside()))
        {
            var document = changed.GetDocument(_document.Project.Solution.GetDocumentId(step.Declaration!.SyntaxTree))!;
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (root.GetAnnotatedNodes(step.Mark).FirstOrDefault() is not MethodDeclarationSyntax { AttributeLists.Count: 0 } declaration
                || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } helper)
            {
                continue;
            }

            var references = await SymbolFinder.FindReferencesAsync(helper, changed, cancellationToken).ConfigureAwait(false);
            if (references.Any(reference => reference.Locations.Any(location => !declaration.Span.Contains(location.Location.SourceSpan) || location.Document.Id != document.Id)))
                continue;

            changed = changed.WithDocumentSyntaxRoot(document.Id, Remove(root, declaration));
        }

        return changed;
    }

    // The twin takes the helper's place, with the blank line or brace before it.
    private static SyntaxNode Remove(SyntaxNode root, MethodDeclarationSyntax declaration)
    {
        var siblings = declaration.Parent!.ChildNodes().ToList();
        var twin = (MethodDeclarationSyntax)siblings[siblings.IndexOf(declaration) + 1];
        var leading = twin.GetLeadingTrivia();
        if (!declaration.GetLeadingTrivia().FirstOrDefault().IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.EndOfLineTrivia)
            && leading.FirstOrDefault().IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.EndOfLineTrivia))
        {
            root = root.ReplaceNode(twin, twin.WithLeadingTrivia(leading.RemoveAt(0)));
            declaration = root.DescendantNodes().OfType<MethodDeclarationSyntax>().First(method => method.SpanStart == declaration.SpanStart);
        }

        return root.RemoveNode(declaration, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
