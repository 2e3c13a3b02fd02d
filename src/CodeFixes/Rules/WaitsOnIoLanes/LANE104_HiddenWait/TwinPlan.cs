using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.HiddenWaits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>What it takes to await a call behind which helpers wait: an async form of what is called, and a twin of each helper on the way that has none.</summary>
internal sealed class TwinPlan
{
    internal const string Key = "CreateAsyncTwin";

    private readonly string? _twinName;
    private readonly TwinWay _way;

    private TwinPlan(Document document, ExpressionSyntax call, string? twinName, TwinWay way, bool isFile)
    {
        IsFile = isFile;
        Document = document;
        Call = call;
        _twinName = twinName;
        _way = way;
    }

    public Document Document { get; }

    public ExpressionSyntax Call { get; }

    public SyntaxAnnotation CallMark { get; } = new("LaneKeeper.HelperCall");

    /// <summary>Whether the call is reported for a wait for the file system.</summary>
    public bool IsFile { get; }

    /// <summary>What gets an async form.</summary>
    public IReadOnlyList<TwinMember> Members => _way.Members;

    /// <summary>What the action is called.</summary>
    /// <param name="remarks">What else is to be known of it.</param>
    public string TitleWith(IEnumerable<string> remarks)
    {
        var title = Members.Count switch
        {
            0 => _twinName is null ? "Use 'await'" : $"Use 'await {_twinName}'",
            1 => $"Create '{_twinName}' and await it",
            var count => $"Create '{_twinName}' and {count - 1} more async methods, and await them",
        };

        var contract = Members.Select(static member => PublicContractOf(member.Declaration)).FirstOrDefault(static contract => contract is not null);
        var all = contract is null ? remarks.ToList() : [$"changes the public contract '{contract}'", .. remarks];
        return all.Count == 0 ? title : $"{title} ({string.Join(", ", all)})";
    }

    /// <summary>The public type that has a member more to implement, for those elsewhere who implement it; null if the member is not of one.</summary>
    public static string? PublicContractOf(MemberDeclarationSyntax member) =>
        member.Parent is TypeDeclarationSyntax contract && (contract is InterfaceDeclarationSyntax || member.Modifiers.Any(SyntaxKind.AbstractKeyword))
        && contract.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
            ? contract.Identifier.ValueText
            : null;

    /// <summary>The plan for the call whose name stands at a place; null if some step of the way cannot be async.</summary>
    public static async Task<TwinPlan?> ForAsync(Document document, SyntaxToken name, bool isFile, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || BlockingExpression.At(await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false), name.Parent!.Span) is not { } call
            || model.GetOperation(call, cancellationToken) is not { } operation
            || TwinWay.CalledBy(call, model, cancellationToken) is not { } called
            || CanAwait.Refusal(call, model, cancellationToken) != AwaitRefusal.None)
        {
            return null;
        }

        var which = isFile ? HiddenWaitClass.File : HiddenWaitClass.Certain;
        var wait = TwinWay.NearestBehind(operation, FactsOf(document, model, cancellationToken), which, cancellationToken);

        return wait is not null && await TwinWay.ForAsync(document.Project.Solution, call, wait, model, cancellationToken).ConfigureAwait(false) is { } way
            ? new TwinPlan(document, call, HandedTask.TryCreate(call, called, "", "") is null ? AsyncForm.NameOf(called) : null, way, isFile)
            : null;
    }

    /// <summary>With the ways to whatever else the helpers wait for, as far as they can be taken along; the same if there are none.</summary>
    public async Task<TwinPlan> WithOtherWaysAsync(CancellationToken cancellationToken) =>
        await _way.WithOthersAsync(cancellationToken).ConfigureAwait(false) is { } wide ? new TwinPlan(Document, Call, _twinName, wide, IsFile) : this;

    /// <summary>
    /// Whether both can be carried out at once. A twin that both need must be the same; and where a twin is written from a body, nothing may be
    /// changed in that body beside it: the twin would not have it.
    /// </summary>
    public bool Joins(TwinPlan other) =>
        Call != other.Call && Members.All(member => other.Members.All(member.Agrees)) && !IsIn(Call, other.Members) && !IsIn(other.Call, Members);

    private static bool IsIn(ExpressionSyntax call, IReadOnlyList<TwinMember> members) =>
        members.Any(member => member.Declaration.SyntaxTree == call.SyntaxTree && member.Declaration.Span.Contains(call.Span));

    public static CompilationFacts FactsOf(Document document, SemanticModel model, CancellationToken cancellationToken) =>
        CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
}
