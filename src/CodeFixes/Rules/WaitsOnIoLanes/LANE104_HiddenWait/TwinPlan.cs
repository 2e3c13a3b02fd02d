using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// What it takes to await a call behind which helpers wait: a twin beside each helper on the way, then, the twins being async
/// code like any other, awaits in them and at the call; at last, the helpers that nobody calls any more are taken out.
/// </summary>
internal sealed class TwinPlan
{
    internal const string Key = "CreateAsyncTwin";

    private readonly SyntaxAnnotation _callMark = new("LaneKeeper.HelperCall");

    private readonly Document _document;
    private readonly ExpressionSyntax _call;
    private readonly string _twinName;
    private readonly List<TwinMember> _members;

    private TwinPlan(Document document, ExpressionSyntax call, string twinName, List<TwinMember> members)
    {
        _document = document;
        _call = call;
        _twinName = twinName;
        _members = members;
    }

    public string Title => _members.Count switch
    {
        0 => $"Use 'await {_twinName}'",
        1 => $"Create '{_twinName}' and await it",
        var count => $"Create '{_twinName}' and {count - 1} more async methods, and await them",
    };

    /// <summary>The plan for the call whose name stands at a place; null if some step of the way cannot be async.</summary>
    public static async Task<TwinPlan?> ForAsync(Document document, SyntaxToken name, bool isFile, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || BlockingExpression.At(await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false), name.Parent!.Span) is not { } call
            || model.GetOperation(call, cancellationToken) is not { } operation
            || TwinWay.CalledBy(call, model, cancellationToken) is not { } called)
        {
            return null;
        }

        var which = isFile ? HiddenWaitClass.File : HiddenWaitClass.Certain;
        var wait = FactsOf(document, model, cancellationToken).HiddenWaits(VirtualCalls.Certain).Behind(operation, cancellationToken)
            .Where(wait => wait.Class == which).OrderBy(static wait => wait.Calls).FirstOrDefault();

        return wait is not null && await TwinWay.ForAsync(document.Project.Solution, called, wait, cancellationToken).ConfigureAwait(false) is { } way
            ? new TwinPlan(document, call, AsyncForm.NameOf(called), way.Members)
            : null;
    }

    /// <summary>The solution with all of it done; null if something does not compile.</summary>
    public async Task<Solution?> ApplyAsync(CancellationToken cancellationToken)
    {
        var withTwins = await AddTwinsAsync(cancellationToken).ConfigureAwait(false);
        var rewrites = new List<(Document, AwaitRewrite)>();
        foreach (var member in _members.Where(static member => member.Wait is not null).Prepend(null))
        {
            if (await RewriteAsync(withTwins, member, cancellationToken).ConfigureAwait(false) is not var (document, rewrite)
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

    /// <summary>The twins stand beside their helpers, with marks on the call and on the place in each twin where the way goes on.</summary>
    private async Task<Solution> AddTwinsAsync(CancellationToken cancellationToken)
    {
        var solution = _document.Project.Solution;
        foreach (var tree in _members.Select(static member => member.Declaration.SyntaxTree).Append(_call.SyntaxTree).Distinct())
        {
            var root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            var here = _members.Where(member => member.Declaration.SyntaxTree == tree).ToList();
            var nodes = here.Select(static member => (SyntaxNode)member.Declaration);
            if (_call.SyntaxTree == tree)
                nodes = nodes.Append(_call);

            root = root.ReplaceNodes(nodes, (original, current) => original == _call
                ? current.WithAdditionalAnnotations(_callMark)
                : current.WithAdditionalAnnotations(here.First(member => member.Declaration == original).Mark));

            foreach (var member in here)
                root = root.InsertNodesAfter(root.GetAnnotatedNodes(member.Mark).Single(), [member.MarkedTwin()]);

            solution = solution.WithDocumentSyntaxRoot(solution.GetDocumentId(tree)!, FrameworkName.AddImports((CompilationUnitSyntax)root));
        }

        return solution;
    }

    private DocumentId HomeOf(TwinMember member) => _document.Project.Solution.GetDocumentId(member.Declaration.SyntaxTree)!;

    /// <summary>The await in place of the call (null), or of what a twin does.</summary>
    private async Task<(Document, AwaitRewrite)?> RewriteAsync(Solution withTwins, TwinMember? member, CancellationToken cancellationToken)
    {
        var document = withTwins.GetDocument(member is null ? _document.Id : HomeOf(member))!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (member?.Wait is { Callee: null })
            return WaitRewrites.At(member.PlaceIn(root), model, FactsOf(document, model, cancellationToken), cancellationToken) is { } wait ? (document, wait) : null;

        var call = member is null
            ? (ExpressionSyntax)root.GetAnnotatedNodes(_callMark).Single()
            : BlockingExpression.At(root, member.PlaceIn(root).Parent!.Span);

        if (call is null || TwinWay.CalledBy(call, model, cancellationToken) is not { } helper
            || AsyncForm.Of(helper, CompilationFacts.Of(model.Compilation).Types) is not { } twin)
        {
            return null;
        }

        var token = TokenInScope.At(call, model, cancellationToken);
        return TwinCall.TryCreate(call, twin, token, Title, Key) is { } rewrite ? (document, rewrite with { MayChangeLoop = member is null }) : null;
    }

    /// <summary>Further waits in the bodies of the twins; one that cannot be awaited stays as it is.</summary>
    private async Task AddOtherWaitsAsync(List<(Document Document, AwaitRewrite Rewrite)> rewrites, CancellationToken cancellationToken)
    {
        var known = new HashSet<ExpressionSyntax>(rewrites.Select(static pair => pair.Rewrite.Target));
        var documents = rewrites.Select(static pair => pair.Document).GroupBy(static document => document.Id).ToDictionary(static same => same.Key, static same => same.First());
        foreach (var member in _members.Where(static member => member.Wait is not null))
        {
            var document = documents[HomeOf(member)];
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            var facts = FactsOf(document, model, cancellationToken);
            var twin = root.GetAnnotatedNodes(member.TwinMark).Single();
            foreach (var expression in twin.DescendantNodes().OfType<ExpressionSyntax>().Where(static node => node is InvocationExpressionSyntax or MemberAccessExpressionSyntax))
            {
                if (!known.Contains(expression) && model.GetOperation(expression, cancellationToken) is { } operation
                    && facts.Waits.At(operation) is { } wait && facts.Waits.KindOf(wait) is not null && !facts.Waits.IsHarmless(wait, cancellationToken)
                    && WaitRewrites.Of(expression, model, facts, cancellationToken) is { } rewrite && known.Add(rewrite.Target))
                {
                    rewrites.Add((document, rewrite));
                }
            }
        }
    }

    /// <summary>Whether a twin does not compile, or the type around it does not any more.</summary>
    private async Task<bool> HasErrorsInTwinsAsync(Solution changed, CancellationToken cancellationToken)
    {
        foreach (var member in _members)
        {
            var document = changed.GetDocument(HomeOf(member))!;
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            var before = await _document.Project.Solution.GetDocument(document.Id)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            var twin = root.GetAnnotatedNodes(member.TwinMark).Single();
            if (Errors(model, twin.Span, cancellationToken) > Errors(before, member.Declaration.Span, cancellationToken)
                || Errors(model, HeadOf(twin), cancellationToken) > Errors(before, HeadOf(member.Declaration), cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    // A contract that is not kept is an error where the type says that it keeps it.
    private static TextSpan HeadOf(SyntaxNode member) =>
        member.Parent is TypeDeclarationSyntax type ? TextSpan.FromBounds(type.SpanStart, type.OpenBraceToken.Span.End) : member.Span;

    private static int Errors(SemanticModel? model, TextSpan span, CancellationToken cancellationToken) =>
        model!.GetDiagnostics(span, cancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>A helper goes if its twin was made here, nobody calls it any more, and nobody outside can.</summary>
    private async Task<Solution> WithoutUnusedHelpersAsync(Solution changed, CancellationToken cancellationToken)
    {
        foreach (var member in _members.Where(static member => member.MayGo))
        {
            var document = changed.GetDocument(HomeOf(member))!;
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (root.GetAnnotatedNodes(member.Mark).FirstOrDefault() is not MemberDeclarationSyntax { AttributeLists.Count: 0 } declaration
                || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } helper || helper.IsVisibleOutside() || helper is IPropertySymbol { SetMethod: not null })
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
    private static SyntaxNode Remove(SyntaxNode root, MemberDeclarationSyntax declaration)
    {
        var siblings = declaration.Parent!.ChildNodes().ToList();
        var twin = (MethodDeclarationSyntax)siblings[siblings.IndexOf(declaration) + 1];
        var leading = twin.GetLeadingTrivia();
        if (!declaration.GetLeadingTrivia().FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia) && leading.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia))
        {
            root = root.ReplaceNode(twin, twin.WithLeadingTrivia(leading.RemoveAt(0)));
            declaration = root.DescendantNodes().OfType<MemberDeclarationSyntax>().First(member => member.SpanStart == declaration.SpanStart && member.RawKind == declaration.RawKind);
        }

        return root.RemoveNode(declaration, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
