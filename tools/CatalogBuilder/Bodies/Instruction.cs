using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace LaneKeeper.CatalogBuilder.Bodies;

/// <summary>One instruction.</summary>
/// <param name="Offset">Where it stands.</param>
/// <param name="Next">Where the one after it stands.</param>
/// <param name="Code">What it does.</param>
/// <param name="Argument">A token, a variable's number, or the offset that it jumps to.</param>
/// <param name="Cases">The offsets that a <c>switch</c> jumps to.</param>
internal readonly record struct Instruction(int Offset, int Next, ILOpCode Code, int Argument, int[]? Cases)
{
    private static readonly Dictionary<ILOpCode, OpCode> Descriptions = Describe();

    public FlowControl Flow => Descriptions[Code].FlowControl;

    public bool IsLeave => Code is ILOpCode.Leave or ILOpCode.Leave_s;

    /// <summary>The offsets that it may jump to; not the one after it.</summary>
    public int[] Targets => Cases ?? [Argument];

    /// <summary>How many values it takes; calls and the like are not counted.</summary>
    public int Pops => Descriptions[Code].StackBehaviourPop switch
    {
        StackBehaviour.Pop0 or StackBehaviour.Varpop => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1
            or StackBehaviour.Popref_popi => 2,
        _ => 3,
    };

    public int Pushes => Descriptions[Code].StackBehaviourPush switch
    {
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };

    public static List<Instruction> ReadAll(BlobReader reader)
    {
        var instructions = new List<Instruction>(reader.Length / 2);
        while (reader.RemainingBytes > 0)
            instructions.Add(Read(ref reader));

        return instructions;
    }

    private static Instruction Read(ref BlobReader reader)
    {
        var offset = reader.Offset;
        int code = reader.ReadByte();
        if (code == 0xfe)
            code = 0xfe00 | reader.ReadByte();

        var argument = 0;
        int[]? cases = null;
        switch (Descriptions[(ILOpCode)code].OperandType)
        {
            case OperandType.InlineNone: break;
            case OperandType.ShortInlineBrTarget: argument = reader.ReadSByte() + reader.Offset; break;
            case OperandType.InlineBrTarget: argument = reader.ReadInt32() + reader.Offset; break;
            case OperandType.ShortInlineI or OperandType.ShortInlineVar: argument = reader.ReadByte(); break;
            case OperandType.InlineVar: argument = reader.ReadUInt16(); break;
            case OperandType.InlineI8 or OperandType.InlineR: reader.ReadInt64(); break;
            case OperandType.InlineSwitch: cases = ReadCases(ref reader); break;
            default: argument = reader.ReadInt32(); break;
        }

        return new Instruction(offset, reader.Offset, (ILOpCode)code, argument, cases);
    }

    private static int[] ReadCases(ref BlobReader reader)
    {
        var cases = new int[reader.ReadInt32()];
        for (var i = 0; i < cases.Length; i++)
            cases[i] = reader.ReadInt32();

        for (var i = 0; i < cases.Length; i++)
            cases[i] += reader.Offset;

        return cases;
    }

    private static Dictionary<ILOpCode, OpCode> Describe()
    {
        var descriptions = new Dictionary<ILOpCode, OpCode>();
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var description = (OpCode)field.GetValue(null)!;
            descriptions[(ILOpCode)unchecked((ushort)description.Value)] = description;
        }

        return descriptions;
    }
}
