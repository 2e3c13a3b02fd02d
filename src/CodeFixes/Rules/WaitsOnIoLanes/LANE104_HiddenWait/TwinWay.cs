using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>All that needs an async form for one call to be awaited: the helpers on the way to the wait, and the contracts by which they are called.</summary>
internal sealed class TwinWay
{
    // What nobody would look through in one change is left on other ways, and reported next.
    private const int MaxMembers = 20;
    private const int MaxLinesOfOthers = 50;

    private readonly Solution _solution;
    private readonly HiddenWaitClass _which;
    private readonly HashSet<string?> _around;
    private readonly Dictionary<SyntaxNode, TwinMember> _members = [];

    private TwinWay(Solution solution, HiddenWaitClass which, HashSet<string?> around)
    {
        _solution = solution;
        _which = which;
        _around = around;
    }

    /// <summary>In the order of the way. None are needed where what is called has an async form.</summary>
    public List<TwinMember> Members { get; } = [];

    /// <summary>The way from a call; null if some step of it cannot be async.</summary>
    public static async Task<TwinWay?> ForAsync(
        Solution solution, ExpressionSyntax call, HiddenWait wait, SemanticModel model, CancellationToken cancellationToken)
    {
        var way = new TwinWay(solution, wait.Class, IdsOfMemberAround(call, model, cancellationToken));
        return CalledBy(call, model, cancellationToken) is { } called && await way.TryAddAsync(call, called, wait, cancellationToken).ConfigureAwait(false) ? way : null;
    }

    /// <summary>With the ways from all other calls in the helpers' bodies that wait for the same kind of thing; null if none can be taken along.</summary>
    public async Task<TwinWay?> WithOthersAsync(CancellationToken cancellationToken)
    {
        var wide = new TwinWay(_solution, _which, _around);
        foreach (var member in Members)
            wide.Add(member);

        var isWider = false;
        for (var i = 0; i < wide.Members.Count; i++)
        {
            var member = wide.Members[i];
            if (member.Wait is null || TwinMember.BodyOf(member.Declaration) is not { } body)
                continue;

            var places = new List<TextSpan>();
            foreach (var name in TwinMember.NamesCalledIn(body))
            {
                if (name.SpanStart != member.Wait.Place.SourceSpan.Start && await wide.TryAddFromAsync(name, Members.Count, cancellationToken).ConfigureAwait(false))
                    places.Add(name.Span);
            }

            if (places.Count > 0)
                wide.Members[i] = wide._members[member.Declaration] = member with { OtherPlaces = places };

            isWider |= places.Count > 0;
        }

        return isWider ? wide : null;
    }

    private async Task<bool> TryAddFromAsync(SyntaxToken name, int own, CancellationToken cancellationToken)
    {
        var document = _solution.GetDocument(name.SyntaxTree)!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (BlockingExpression.At(await name.SyntaxTree!.GetRootAsync(cancellationToken).ConfigureAwait(false), name.Parent!.Span) is not { } call
            || CalledBy(call, model, cancellationToken) is not { } called || model.GetOperation(call, cancellationToken) is not { } operation
            || CanAwait.Refusal(call, model, cancellationToken) != AwaitRefusal.None
            || NearestBehind(operation, TwinPlan.FactsOf(document, model, cancellationToken), _which, cancellationToken) is not { } wait)
        {
            return false;
        }

        // The one that is reported may change a contract, which the title says.
        var count = Members.Count;
        if (await TryAddAsync(call, called, wait, cancellationToken).ConfigureAwait(false)
            && Members.Count <= MaxMembers && Members.Skip(own).Sum(static member => member.Lines) <= MaxLinesOfOthers && Members.Skip(count).All(static member => TwinPlan.PublicContractOf(member.Declaration) is null))
        {
            return true;
        }

        foreach (var member in Members.Skip(count))
            _members.Remove(member.Declaration);

        Members.RemoveRange(count, Members.Count - count);
        return false;
    }

    /// <summary>The nearest wait of a class behind a call; null if there is none.</summary>
    public static HiddenWait? NearestBehind(IOperation operation, CompilationFacts facts, HiddenWaitClass which, CancellationToken cancellationToken) =>
        facts.HiddenWaits(VirtualCalls.Certain).Behind(operation, cancellationToken).Where(wait => wait.Class == which).OrderBy(static wait => wait.Calls).FirstOrDefault();

    private void Add(TwinMember member)
    {
        _members.Add(member.Declaration, member);
        Members.Add(member);
    }

    /// <summary>What is called or read by a name; null if nothing is that could have an async form.</summary>
    public static ISymbol? CalledBy(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        (model.GetSymbolInfo(expression, cancellationToken).Symbol, expression) switch
        {
            (IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method, InvocationExpressionSyntax) => (method.ReducedFrom ?? method).OriginalDefinition,
            (IPropertySymbol { IsIndexer: false } property, not InvocationExpressionSyntax) when expression.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != expression => property.OriginalDefinition,
            _ => null,
        };

    private async Task<bool> TryAddAsync(ExpressionSyntax call, ISymbol called, HiddenWait wait, CancellationToken cancellationToken)
    {
        if (HandedTask.TryCreate(call, called, "", "") is not null)
            return true;

        if (wait is not { Callee: { } helper, Behind: { } behind } || await DeclarationOfAsync(helper, cancellationToken).ConfigureAwait(false) is not var (waiting, _, facts))
            return false;

        // Of a project for another framework it has another symbol where it is called.
        called = await SymbolFinder.FindSourceDefinitionAsync(called, _solution, cancellationToken).ConfigureAwait(false) ?? called;
        var types = (await DeclarationOfAsync(called, cancellationToken).ConfigureAwait(false))?.Facts.Types ?? facts.Types;
        if (AsyncForm.Of(called, types) is { } existing)
            return !WouldCallItself(call, existing) && !AsyncForm.OnlyCalls(existing, called) && !await IsPassedByAsync(called, existing, cancellationToken).ConfigureAwait(false);

        if (await TwinFamily.OfAsync(called, _solution, cancellationToken).ConfigureAwait(false) is not { } family)
            return false;

        var next = new List<HiddenWait>();
        var isOfFamily = false;
        foreach (var member in family)
        {
            if (await DeclarationOfAsync(member, cancellationToken).ConfigureAwait(false) is not var (declaration, model, itsFacts))
                return false;

            isOfFamily |= declaration == waiting;
            if (_members.ContainsKey(declaration))
                continue;

            // One that the contract does not ask for yet must be just what it would ask for.
            if (AsyncForm.Of(member, itsFacts.Types) is { } form)
            {
                if (!AsyncForm.IsWhatTwinWouldBe(form, member, itsFacts.Types) || AsyncForm.OnlyCalls(form, member))
                    return false;

                continue;
            }

            if (AsyncForm.IsInWay(member, itsFacts.Types))
                return false;

            // What is written to a property waits in its setter.
            if (declaration == waiting && TwinMember.BodyOf(declaration)?.Span.Contains(behind.Place.SourceSpan) != true)
                return false;

            var own = declaration == waiting ? behind : WaitIn(declaration, model, itsFacts, cancellationToken);
            if (AsyncTwinSyntax.TryCreate(declaration, own is not null, model, cancellationToken) is not { } twin)
                return false;

            Add(new TwinMember(declaration, twin, own, MayGo: family.Count == 1 && IsOfNoContract(member) && !declaration.ContainsDirectives));
            if (own is { Callee: not null })
                next.Add(own);
        }

        foreach (var step in next)
        {
            if (await CalledAtAsync(step.Place, cancellationToken).ConfigureAwait(false) is not var (nextCall, nextCalled)
                || !await TryAddAsync(nextCall, nextCalled, step, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return isOfFamily;
    }

    /// <summary>Whether a type of the solution has its own of what is called, but not of the form.</summary>
    private async Task<bool> IsPassedByAsync(ISymbol called, IMethodSymbol form, CancellationToken cancellationToken) =>
        (called.IsVirtual || called.IsAbstract || called.IsOverride) && called.ContainingType.TypeKind == TypeKind.Class
        && (await SymbolFinder.FindOverridesAsync(called, _solution, cancellationToken: cancellationToken).ConfigureAwait(false)).Any(its => SynchronousOverride.IsAlone(its, form.Name));

    /// <summary>Whether the async form is the very member in which the call is reported, on the same object: many a form is made of its synchronous one.</summary>
    private bool WouldCallItself(ExpressionSyntax call, IMethodSymbol form)
    {
        var called = call is InvocationExpressionSyntax invocation ? invocation.Expression : call;
        return (form.IsStatic || called is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax })
            && _around.Contains(form.OriginalDefinition.GetDocumentationCommentId());
    }

    // By their ids, since a member has other symbols in other projects.
    private static HashSet<string?> IdsOfMemberAround(ExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetEnclosingSymbol(call.SpanStart, cancellationToken);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;

        var ids = new HashSet<string?>();
        for (var method = symbol as IMethodSymbol; method is not null; method = method.OverriddenMethod)
            ids.Add(method.OriginalDefinition.GetDocumentationCommentId());

        return ids;
    }

    private static bool IsOfNoContract(ISymbol member) =>
        !member.IsVirtual && (member as IMethodSymbol ?? (member as IPropertySymbol)?.GetMethod) is { } method && ImplementedContract.Of(method) is null;

    /// <summary>What another body of the same contract waits for, whoever calls it; null if it does not wait.</summary>
    private HiddenWait? WaitIn(MemberDeclarationSyntax declaration, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        var method = model.GetDeclaredSymbol(declaration, cancellationToken) switch
        {
            IMethodSymbol { IsAbstract: false } ordinary => ordinary,
            IPropertySymbol { GetMethod: { IsAbstract: false } getter } => getter,
            _ => null,
        };

        return method is null
            ? null
            : facts.HiddenWaits(VirtualCalls.Certain).Summaries.Of(method, cancellationToken).Waits
                .Where(wait => wait.Class == _which && wait.IsForAllCalls).OrderBy(static wait => wait.Calls).FirstOrDefault();
    }

    /// <summary>Where a member is written and can be changed; null if it is made by a generator, is a local function, or has no source.</summary>
    private async Task<(MemberDeclarationSyntax Declaration, SemanticModel Model, CompilationFacts Facts)?> DeclarationOfAsync(ISymbol member, CancellationToken cancellationToken)
    {
        if (member.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
            return null;

        var syntax = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        return syntax.FirstAncestorOrSelf<SyntaxNode>(static node => node is LocalFunctionStatementSyntax or MemberDeclarationSyntax) is MemberDeclarationSyntax declaration
            && declaration is MethodDeclarationSyntax or PropertyDeclarationSyntax
            && _solution.GetDocument(syntax.SyntaxTree) is { } document and not SourceGeneratedDocument
            && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                ? (declaration, model, CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken))
                : null;
    }

    private async Task<(ExpressionSyntax Call, ISymbol Called)?> CalledAtAsync(Location place, CancellationToken cancellationToken)
    {
        if (_solution.GetDocument(place.SourceTree) is not { } document
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return BlockingExpression.At(root, place.SourceSpan) is { } expression && CalledBy(expression, model, cancellationToken) is { } called ? (expression, called) : null;
    }
}
