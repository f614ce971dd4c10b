-- D19, D22: what the national system's form asks for, box by box and in its order, and its code lists: dated, the county's own before the built-in ones;
-- and what households have said that stands on no paper of ours.

-- AlterTable
ALTER TABLE "file" ADD COLUMN     "keyed_at" TIMESTAMPTZ(3),
ADD COLUMN     "keyed_version" INTEGER;

-- CreateTable
CREATE TABLE "keying_form" (
    "id" UUID NOT NULL,
    "county_id" UUID,
    "valid_from" DATE NOT NULL,
    "fields" JSONB NOT NULL,
    "decision" TEXT,
    "said_on" DATE,
    "by_account_id" UUID,
    "by_name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT,

    CONSTRAINT "keying_form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keying_list" (
    "id" UUID NOT NULL,
    "county_id" UUID,
    "list" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "codes" JSONB NOT NULL,
    "decision" TEXT,
    "said_on" DATE,
    "by_account_id" UUID,
    "by_name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT,

    CONSTRAINT "keying_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keying_answer" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "by_account_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "keying_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "keying_form_key_key" ON "keying_form"("key");

-- CreateIndex
CREATE INDEX "keying_form_county_id_valid_from_idx" ON "keying_form"("county_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "keying_list_key_key" ON "keying_list"("key");

-- CreateIndex
CREATE INDEX "keying_list_county_id_list_valid_from_idx" ON "keying_list"("county_id", "list", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "keying_answer_key_key" ON "keying_answer"("key");

-- CreateIndex
CREATE INDEX "keying_answer_application_id_field_idx" ON "keying_answer"("application_id", "field");

-- AddForeignKey
ALTER TABLE "keying_form" ADD CONSTRAINT "keying_form_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keying_list" ADD CONSTRAINT "keying_list_county_id_fkey" FOREIGN KEY ("county_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keying_answer" ADD CONSTRAINT "keying_answer_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A county's version says who, on which decision; it holds from its day on at the earliest, never for days that have been keyed already. What has been said is never edited.
ALTER TABLE keying_form ADD CONSTRAINT keying_form_said CHECK (county_id IS NULL AND by_account_id IS NULL
  OR county_id IS NOT NULL AND by_account_id IS NOT NULL AND by_name IS NOT NULL AND key IS NOT NULL AND btrim(coalesce(decision, '')) <> '' AND said_on IS NOT NULL AND valid_from >= said_on),
  ADD CONSTRAINT keying_form_fields CHECK (jsonb_typeof(fields) = 'array' AND jsonb_array_length(fields) > 0);
ALTER TABLE keying_list ADD CONSTRAINT keying_list_said CHECK (county_id IS NULL AND by_account_id IS NULL
  OR county_id IS NOT NULL AND by_account_id IS NOT NULL AND by_name IS NOT NULL AND key IS NOT NULL AND btrim(coalesce(decision, '')) <> '' AND said_on IS NOT NULL AND valid_from >= said_on),
  ADD CONSTRAINT keying_list_codes CHECK (jsonb_typeof(codes) = 'array' AND jsonb_array_length(codes) > 0), ADD CONSTRAINT keying_list_name CHECK (btrim(list) <> '');
CREATE TRIGGER keying_form_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON keying_form FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keying_list_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON keying_list FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER keying_answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON keying_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the national system knows of a file: the version of its form that was entered last; of a file whose changes still wait, the one before the first of them.
UPDATE file f SET keyed_at = k.at, keyed_version = coalesce((SELECT max(v.version) FROM form_version v WHERE v.case_id = f.application_id AND v.version <= f.form_version AND v.at <= k.at), 1)
FROM (SELECT f.case_id, coalesce((SELECT min(e.at) - interval '1 millisecond' FROM entry_task t JOIN event e ON e.case_id = t.file_id AND e.seq = t.seq
    WHERE t.file_id = f.case_id AND t.done_seq IS NULL), now()) AS at FROM file f) k WHERE k.case_id = f.case_id;

-- The form of the national system as it is known: a county says its own.
INSERT INTO keying_form (id, valid_from, fields, at) VALUES ('00000000-0000-7000-8000-000000000001', '2016-01-01',
  '[{"id":"xm","section":"基本情况","label":"姓名","kind":"text","need":"always","source":"姓名"},{"id":"sfz","section":"基本情况","label":"身份证号码","kind":"number","need":"always","source":"身份证号码"},{"id":"xb","section":"基本情况","label":"性别","kind":"choice","list":"性别","need":"always","source":"性别"},{"id":"csrq","section":"基本情况","label":"出生日期","kind":"date","need":"always","source":"出生日期"},{"id":"mz","section":"基本情况","label":"民族","kind":"choice","list":"民族","need":"always","source":"民族"},{"id":"zzmm","section":"基本情况","label":"政治面貌","kind":"choice","list":"政治面貌","need":"always","source":"政治面貌"},{"id":"jkzk","section":"基本情况","label":"健康状况","kind":"choice","list":"健康状况","need":"always","source":"健康状况"},{"id":"cjlb","section":"基本情况","label":"残疾类别","kind":"choice","list":"残疾类别","need":{"field":"jkzk","is":["残疾"]},"source":"询问"},{"id":"jblx","section":"基本情况","label":"疾病类型","kind":"choice","list":"疾病类型","need":{"field":"jkzk","is":["患病"]},"source":"询问"},{"id":"hyzk","section":"基本情况","label":"婚姻状况","kind":"choice","list":"婚姻状况","need":"always","source":"婚姻状况"},{"id":"sfdq","section":"基本情况","label":"是否单亲","kind":"choice","list":"是否","need":"always","source":"是否单亲"},{"id":"sfdb","section":"基本情况","label":"是否低保","kind":"choice","list":"是否","need":"always","source":"是否低保"},{"id":"yblx","section":"基本情况","label":"医保类型","kind":"choice","list":"医保类型","need":"always","source":"医保类型"},{"id":"whcd","section":"基本情况","label":"文化程度","kind":"choice","list":"文化程度","need":"never","source":"询问"},{"id":"lxdh","section":"基本情况","label":"联系电话","kind":"number","need":"always","source":"联系电话"},{"id":"hkdz","section":"基本情况","label":"户籍地址","kind":"text","need":"always","source":"户籍地址"},{"id":"jtzz","section":"基本情况","label":"家庭住址","kind":"text","need":"always","source":"家庭住址"},{"id":"yzbm","section":"基本情况","label":"邮政编码","kind":"number","need":"never","source":"询问"},{"id":"gzdw","section":"工作情况","label":"工作单位","kind":"text","need":"always","source":"工作单位"},{"id":"dwxz","section":"工作情况","label":"单位性质","kind":"choice","list":"单位性质","need":"never","source":"单位性质"},{"id":"sshy","section":"工作情况","label":"所属行业","kind":"choice","list":"行业","need":"always","source":"询问"},{"id":"qyzk","section":"工作情况","label":"企业状况","kind":"choice","list":"企业状况","need":"never","source":"询问"},{"id":"zgsf","section":"工作情况","label":"职工身份","kind":"choice","list":"职工身份","need":"always","source":"职工身份"},{"id":"gzzt","section":"工作情况","label":"工作状态","kind":"choice","list":"工作状态","need":"always","source":"工作状态"},{"id":"gzsj","section":"工作情况","label":"参加工作时间","kind":"date","need":"never","source":"询问"},{"id":"sfhy","section":"工作情况","label":"是否工会会员","kind":"choice","list":"是否","need":"always","source":"是否工会会员"},{"id":"khyh","section":"银行账户","label":"开户银行","kind":"choice","list":"开户银行","need":"always","source":"询问"},{"id":"khwd","section":"银行账户","label":"开户网点","kind":"text","need":"always","source":"询问"},{"id":"yhkh","section":"银行账户","label":"银行卡号","kind":"number","need":"always","source":"银行卡号"},{"id":"hkxz","section":"家庭情况","label":"户口性质","kind":"choice","list":"户口性质","need":"always","source":"户口性质"},{"id":"jtrk","section":"家庭情况","label":"家庭人口","kind":"figure","need":"always","source":"家庭人口"},{"id":"jtsr","section":"家庭情况","label":"家庭年度总收入（元）","kind":"figure","need":"always","source":"家庭年度总收入"},{"id":"rjsr","section":"家庭情况","label":"月人均收入（元）","kind":"figure","need":"always","source":"月人均收入"},{"id":"zfmj","section":"家庭情况","label":"住房面积（平方米）","kind":"figure","need":"always","source":"住房面积"},{"id":"zfcq","section":"家庭情况","label":"住房产权","kind":"choice","list":"住房产权","need":"always","source":"产权性质"},{"id":"zfsy","section":"家庭情况","label":"住房使用","kind":"choice","list":"住房使用","need":"always","source":"使用方式"},{"id":"jtcy","section":"家庭情况","label":"家庭成员","kind":"table","need":"never","source":"家庭成员"},{"id":"cjry","section":"家庭情况","label":"残疾人员","kind":"table","need":"never","source":"残疾人员"},{"id":"knlb","section":"困难情况","label":"困难类别","kind":"choice","list":"困难类别","need":"always","source":"困难类别"},{"id":"daxz","section":"困难情况","label":"档案性质","kind":"choice","list":"档案性质","need":"always","source":"档案性质"},{"id":"zyyy","section":"困难情况","label":"主要致困原因","kind":"choice","list":"致困原因","need":"always","source":"唯一的致困原因"},{"id":"cyy1","section":"困难情况","label":"次要致困原因一","kind":"choice","list":"致困原因","need":"never","source":"询问"},{"id":"cyy2","section":"困难情况","label":"次要致困原因二","kind":"choice","list":"致困原因","need":"never","source":"询问"},{"id":"cyy3","section":"困难情况","label":"次要致困原因三","kind":"choice","list":"致困原因","need":"never","source":"询问"},{"id":"knms","section":"困难情况","label":"致困原因概述","kind":"text","need":"always","source":"致困原因概述"},{"id":"zljn","section":"困难情况","label":"有无自救能力","kind":"choice","list":"是否","need":"never","source":"询问"},{"id":"dabh","section":"建档","label":"建档编号","kind":"text","need":"never","source":"建档编号"},{"id":"dadw","section":"建档","label":"建档单位","kind":"text","need":"always","source":"建档单位"},{"id":"darq","section":"建档","label":"建档日期","kind":"date","need":"never","source":"建档日期"}]'::jsonb, '2016-01-01T00:00:00+08:00');
INSERT INTO keying_list (id, list, valid_from, codes, at) VALUES
  ('00000000-0000-7000-8000-000000000016', '性别', '2016-01-01', '[{"code":"1","words":"男"},{"code":"2","words":"女"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000017', '是否', '2016-01-01', '[{"code":"1","words":"是"},{"code":"0","words":"否"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000018', '民族', '2016-01-01', '[{"code":"01","words":"汉族"},{"code":"02","words":"蒙古族"},{"code":"03","words":"回族"},{"code":"04","words":"藏族"},{"code":"05","words":"维吾尔族"},{"code":"06","words":"苗族"},{"code":"07","words":"彝族"},{"code":"08","words":"壮族"},{"code":"09","words":"布依族"},{"code":"10","words":"朝鲜族"},{"code":"11","words":"满族"},{"code":"12","words":"侗族"},{"code":"13","words":"瑶族"},{"code":"14","words":"白族"},{"code":"15","words":"土家族"},{"code":"16","words":"哈尼族"},{"code":"17","words":"哈萨克族"},{"code":"18","words":"傣族"},{"code":"19","words":"黎族"},{"code":"20","words":"傈僳族"},{"code":"21","words":"佤族"},{"code":"22","words":"畲族"},{"code":"23","words":"高山族"},{"code":"24","words":"拉祜族"},{"code":"25","words":"水族"},{"code":"26","words":"东乡族"},{"code":"27","words":"纳西族"},{"code":"28","words":"景颇族"},{"code":"29","words":"柯尔克孜族"},{"code":"30","words":"土族"},{"code":"31","words":"达斡尔族"},{"code":"32","words":"仫佬族"},{"code":"33","words":"羌族"},{"code":"34","words":"布朗族"},{"code":"35","words":"撒拉族"},{"code":"36","words":"毛南族"},{"code":"37","words":"仡佬族"},{"code":"38","words":"锡伯族"},{"code":"39","words":"阿昌族"},{"code":"40","words":"普米族"},{"code":"41","words":"塔吉克族"},{"code":"42","words":"怒族"},{"code":"43","words":"乌孜别克族"},{"code":"44","words":"俄罗斯族"},{"code":"45","words":"鄂温克族"},{"code":"46","words":"德昂族"},{"code":"47","words":"保安族"},{"code":"48","words":"裕固族"},{"code":"49","words":"京族"},{"code":"50","words":"塔塔尔族"},{"code":"51","words":"独龙族"},{"code":"52","words":"鄂伦春族"},{"code":"53","words":"赫哲族"},{"code":"54","words":"门巴族"},{"code":"55","words":"珞巴族"},{"code":"56","words":"基诺族"},{"code":"97","words":"其他"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000019', '政治面貌', '2016-01-01', '[{"code":"13","words":"群众"},{"code":"01","words":"中共党员"},{"code":"03","words":"共青团员"},{"code":"04","words":"民主党派"},{"code":"12","words":"无党派人士"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000020', '健康状况', '2016-01-01', '[{"code":"1","words":"良好"},{"code":"2","words":"一般"},{"code":"3","words":"患病"},{"code":"4","words":"残疾"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000021', '残疾类别', '2016-01-01', '[{"code":"1","words":"视力残疾"},{"code":"2","words":"听力残疾"},{"code":"3","words":"言语残疾"},{"code":"4","words":"肢体残疾"},{"code":"5","words":"智力残疾"},{"code":"6","words":"精神残疾"},{"code":"7","words":"多重残疾"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000022', '疾病类型', '2016-01-01', '[{"code":"01","words":"恶性肿瘤"},{"code":"02","words":"尿毒症"},{"code":"03","words":"心脑血管疾病"},{"code":"04","words":"器官移植"},{"code":"05","words":"白血病"},{"code":"06","words":"精神疾病"},{"code":"07","words":"其他疾病"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000023', '婚姻状况', '2016-01-01', '[{"code":"10","words":"未婚"},{"code":"20","words":"已婚"},{"code":"40","words":"离异"},{"code":"30","words":"丧偶"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000024', '医保类型', '2016-01-01', '[{"code":"1","words":"城镇职工基本医疗保险"},{"code":"2","words":"城乡居民基本医疗保险"},{"code":"3","words":"其他"},{"code":"4","words":"无"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000025', '文化程度', '2016-01-01', '[{"code":"1","words":"研究生"},{"code":"2","words":"大学本科"},{"code":"3","words":"大学专科"},{"code":"4","words":"中等职业"},{"code":"5","words":"高中"},{"code":"6","words":"初中"},{"code":"7","words":"小学"},{"code":"8","words":"其他"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000026', '单位性质', '2016-01-01', '[{"code":"1","words":"乡镇"},{"code":"2","words":"社区"},{"code":"3","words":"县级机关"},{"code":"4","words":"县属企业"},{"code":"5","words":"县属事业单位"},{"code":"6","words":"其他单位"},{"code":"7","words":"无单位"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000027', '行业', '2016-01-01', '[{"code":"A","words":"农、林、牧、渔业"},{"code":"B","words":"采矿业"},{"code":"C","words":"制造业"},{"code":"D","words":"电力、热力、燃气及水生产和供应业"},{"code":"E","words":"建筑业"},{"code":"F","words":"批发和零售业"},{"code":"G","words":"交通运输、仓储和邮政业"},{"code":"H","words":"住宿和餐饮业"},{"code":"I","words":"信息传输、软件和信息技术服务业"},{"code":"J","words":"金融业"},{"code":"K","words":"房地产业"},{"code":"L","words":"租赁和商务服务业"},{"code":"M","words":"科学研究和技术服务业"},{"code":"N","words":"水利、环境和公共设施管理业"},{"code":"O","words":"居民服务、修理和其他服务业"},{"code":"P","words":"教育"},{"code":"Q","words":"卫生和社会工作"},{"code":"R","words":"文化、体育和娱乐业"},{"code":"S","words":"公共管理、社会保障和社会组织"},{"code":"T","words":"国际组织"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000028', '企业状况', '2016-01-01', '[{"code":"1","words":"正常生产"},{"code":"2","words":"停产"},{"code":"3","words":"半停产"},{"code":"4","words":"破产"},{"code":"5","words":"关闭"},{"code":"6","words":"改制"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000029', '职工身份', '2016-01-01', '[{"code":"1","words":"正式职工"},{"code":"2","words":"临聘人员"},{"code":"3","words":"农民工"},{"code":"4","words":"下岗待业人员"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000030', '工作状态', '2016-01-01', '[{"code":"1","words":"在岗"},{"code":"2","words":"待岗"},{"code":"3","words":"下岗"},{"code":"4","words":"失业"},{"code":"5","words":"病休"},{"code":"6","words":"务工"},{"code":"7","words":"退休"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000031', '开户银行', '2016-01-01', '[{"code":"01","words":"中国工商银行"},{"code":"02","words":"中国农业银行"},{"code":"03","words":"中国银行"},{"code":"04","words":"中国建设银行"},{"code":"05","words":"交通银行"},{"code":"06","words":"中国邮政储蓄银行"},{"code":"07","words":"农村信用社、农村商业银行"},{"code":"08","words":"城市商业银行"},{"code":"09","words":"其他银行"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000032', '户口性质', '2016-01-01', '[{"code":"1","words":"非农家庭户"},{"code":"2","words":"非农集体户"},{"code":"3","words":"农业家庭户"},{"code":"4","words":"其他户"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000033', '住房产权', '2016-01-01', '[{"code":"1","words":"私有"},{"code":"2","words":"集体"},{"code":"3","words":"国有"},{"code":"4","words":"其他"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000034', '住房使用', '2016-01-01', '[{"code":"1","words":"自住"},{"code":"2","words":"租赁"},{"code":"3","words":"借住"},{"code":"4","words":"其他"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000035', '困难类别', '2016-01-01', '[{"code":"1","words":"困难农民工"},{"code":"2","words":"临时救助"},{"code":"3","words":"人均收入低于低保线，经救助后仍困难"},{"code":"4","words":"人均收入高于低保线50%以内，有致困原因"},{"code":"5","words":"因灾害、重大意外事故致困"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000036', '档案性质', '2016-01-01', '[{"code":"1","words":"临时"},{"code":"2","words":"长期"}]'::jsonb, '2016-01-01T00:00:00+08:00'),
  ('00000000-0000-7000-8000-000000000037', '致困原因', '2016-01-01', '[{"code":"01","words":"本人重大疾病"},{"code":"02","words":"家庭成员重大疾病"},{"code":"03","words":"子女上学"},{"code":"04","words":"自然灾害"},{"code":"05","words":"重大意外事故"},{"code":"06","words":"劳动经济合法权益受到侵害"},{"code":"07","words":"下岗失业"},{"code":"08","words":"残疾"},{"code":"09","words":"其他"}]'::jsonb, '2016-01-01T00:00:00+08:00');
