using LaneKeeper.Engine;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE208: work for a worker process that would need what only this process has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkBoundToProcessAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE208";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Error,
        title: "Worker process work that is bound to this process",
        message: "This work cannot run in a worker process: {0}",
        description: "A worker process finds the work as a static lambda or method that is written in the call, and has nothing of this process but "
            + "the input. Work that captures something, belongs to an object or was made elsewhere throws when it is given away.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        // Absent where the program does not use it: then this rule costs nothing.
        OnOperation(context, () => facts.Types.Find($"{WorkerTypes.Namespace}.{WorkerTypes.WorkerProcess}") is not null, Inspect, OperationKind.Invocation);
    }

    private void Inspect(OperationAnalysisContext context)
    {
        if (WorkerCall.TryRead((IInvocationOperation)context.Operation, context.Compilation) is { FaultPlace: { } place } call)
            Report(context, SmallestToken(place), Reason(call));
    }

    private static Location SmallestToken(SyntaxNode place) => place switch
    {
        LambdaExpressionSyntax lambda => lambda.ArrowToken.GetLocation(),
        AnonymousMethodExpressionSyntax method => method.DelegateKeyword.GetLocation(),
        _ => LastName.PlaceOf(place),
    };

    private static string Reason(WorkerCall call) => call.Fault switch
    {
        WorkFault.NotStatic => "it is not 'static', which keeps it from using what is around it",
        WorkFault.Captures => $"it captures '{call.FaultDetail}', which is not there; pass what it needs as input",
        WorkFault.InstanceMethod => $"'{call.FaultDetail}' is a method of an object, which is not there; make it static and pass what it needs as input",
        WorkFault.MadeElsewhere => "only a static lambda or method that is written in the call can be found there",
        WorkFault.Generic => $"'{call.FaultDetail}' is generic, and its type arguments are not known there",
        WorkFault.HiddenType => $"'{call.FaultDetail}' is hidden from the rest of the program, which has to name it; make it internal",
        _ => call.FaultDetail,
    };
}
